import type {Size} from '../../model/cells.ts';
import {isFree} from '../../store/choices.ts';
import type {Choice, ChooserDialog} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {justify, type Spans, selectionMark, span, spansWidth} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {roomFor} from './dialog-frame.tsx';

/** How wide a chooser is and how much of its list shows. */
export type ChooserLayout = {
	/** Cells of a line inside the frame. */
	readonly width: number;
	/** Lines inside the frame: a list that is typed into keeps them. */
	readonly height: number;
	readonly intro: readonly Spans[];
	/** How many lines of the list show at once. */
	readonly limit: number;
	/** Below the list, the detail of the selected choice if its line has no room for it. */
	readonly detail: readonly Spans[];
	/** The choices that are not available, by reason. */
	readonly unavailable: readonly Spans[];
	/** The position of the cursor, if the list has to scroll. */
	readonly note: string | undefined;
};

const narrowest = 36;
/** A list with a query keeps its size while typing, so that nothing jumps. */
const queryWidth = 68;
const queryHeight = 14;
const mostDetailLines = 3;

/** Measure a chooser of which these choices match the query. */
export function chooserLayout(dialog: ChooserDialog, choices: readonly Choice[], size: Size): ChooserLayout {
	const room = roomFor(size);
	const width = Math.min(room.width, Math.max(narrowest, dialog.query ? queryWidth : 0, widestLine(dialog)));
	const intro = (dialog.intro ?? []).flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line)]);
	// Where there is little room, the lines above the list give way first, then those below it.
	const keptIntro = intro.slice(0, Math.max(0, room.height - 4 - (dialog.query ? 2 : 0)));
	const above = (keptIntro.length > 0 ? keptIntro.length + 1 : 0) + (dialog.query ? 2 : 0);
	const free = choices.filter(isFree);
	const details = free.map(choice => detailBelow(choice, width));
	// The list does not move with the length of the selected detail.
	const detailHeight = Math.min(mostDetailLines, Math.max(0, ...details.map(lines => lines.length)));
	const selected = details[Math.min(dialog.index, free.length - 1)] ?? [];
	const below = unavailableLines(choices, width, free.length > 0);
	const wanted = dialog.query ? queryHeight : Math.max(1, free.length + detailHeight + below.length);
	const height = Math.max(1, Math.min(wanted, room.height - above));
	const listRoom = height - detailHeight;
	const limit = Math.max(1, Math.min(free.length, Math.max(listRoom - below.length, Math.ceil(listRoom * 0.7))));
	return {
		width,
		height: above + height,
		intro: keptIntro,
		limit,
		detail: Array.from({length: detailHeight}, (_, line) => selected[line] ?? []),
		unavailable: below.slice(0, Math.max(0, listRoom - (free.length > 0 ? limit : 0))),
		note: limit < free.length ? `${dialog.index + 1} of ${free.length}` : undefined,
	};
}

/** Each reason once, with its choices. */
function unavailableLines(choices: readonly Choice[], width: number, isBelowList: boolean): readonly Spans[] {
	const byReason = Map.groupBy(
		choices.filter(choice => !isFree(choice)),
		({disabledReason}) => disabledReason ?? '',
	);
	const lines = [...byReason].flatMap(([reason, group]) => [
		...wrapWords(cleanText(reason), width - 2).map(line => [span(`  ${line}`, 'warning')]),
		...wrapWords(cleanText(group.map(({label}) => label).join(' · ')), width - 4).map(line => [
			span(`    ${line}`, 'muted'),
		]),
	]);
	return isBelowList && lines.length > 0 ? [[], ...lines] : lines;
}

function widestLine(dialog: ChooserDialog): number {
	const lines = dialog.choices.filter(isFree).map(choice => lineWidth(choice) + 2);
	return Math.max(textWidth(dialog.title) + 2, ...lines, ...(dialog.intro ?? []).map(textWidth));
}

/** Cells of a choice with everything in one line. */
function lineWidth(choice: Choice): number {
	const tick = choice.isTicked === undefined ? 0 : 2;
	return textWidth(`${selectionMark} ${choice.label} ${rightOf(choice, Number.POSITIVE_INFINITY)}`) + tick;
}

/** The text at the right: the detail, where it has room, and the key. */
function rightOf({detail = '', key = ''}: Choice, room: number): string {
	const whole = [detail, key].filter(part => part !== '').join('  ');
	return cleanText(textWidth(whole) <= room ? whole : key);
}

/** The detail of a choice that has no room for it in its line, as lines below the list. */
function detailBelow(choice: Choice, width: number): readonly Spans[] {
	return choice.detail && lineWidth(choice) > width
		? wrapWords(cleanText(choice.detail), width - 2).map(line => [span(`  ${line}`, 'muted')])
		: [];
}

/** A choice: marker, tick, label, and at the right detail and key. */
export function choiceLine(choice: Choice, options: {readonly isChosen: boolean; readonly width: number}): Spans {
	const {isChosen, width} = options;
	const left = [
		span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
		...(choice.isTicked === undefined ? [] : [span(choice.isTicked ? '✓ ' : '  ', 'marked')]),
		span(cleanText(choice.label), isChosen ? 'selected' : undefined),
	];
	const right = rightOf(choice, width - spansWidth(left) - 1);
	return justify(left, right === '' ? [] : [span(right, 'muted')], width);
}
