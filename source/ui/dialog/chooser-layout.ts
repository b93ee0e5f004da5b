import {isFree} from '../../store/choices.ts';
import type {Choice, Dialog} from '../../store/dialog.ts';
import type {Size} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {justify, type Spans, selectionMark, span} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {roomFor} from './dialog-frame.tsx';

/** A list to choose from, as data. */
export type ChooserDialog = Extract<Dialog, {readonly type: 'chooser'}>;

/** How wide a chooser is and how much of its list shows. */
export type ChooserLayout = {
	/** Cells of a line inside the frame. */
	readonly width: number;
	/** Lines inside the frame: a list that is typed into keeps them. */
	readonly height: number;
	readonly intro: readonly Spans[];
	/** How many lines of the list show at once. */
	readonly limit: number;
	/** What cannot be chosen, by reason. */
	readonly unavailable: readonly Spans[];
	/** Where the cursor is in a list that does not show whole. */
	readonly note: string | undefined;
};

const narrowest = 36;
/** A list that is typed into keeps its size while it narrows down, so that nothing jumps. */
const queryWidth = 68;
const queryHeight = 14;

/** Measure a chooser of which these choices match the query. */
export function chooserLayout(dialog: ChooserDialog, choices: readonly Choice[], size: Size): ChooserLayout {
	const room = roomFor(size);
	const width = Math.min(room.width, Math.max(narrowest, dialog.query ? queryWidth : 0, widestLine(dialog)));
	const intro = (dialog.intro ?? []).flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line)]);
	// Where there is little room, the lines above the list give way first, then those below it.
	const keptIntro = intro.slice(0, Math.max(0, room.height - 4 - (dialog.query ? 2 : 0)));
	const above = (keptIntro.length > 0 ? keptIntro.length + 1 : 0) + (dialog.query ? 2 : 0);
	const free = choices.filter(isFree).length;
	const below = unavailableLines(choices, width, free > 0);
	const wanted = dialog.query ? queryHeight : Math.max(1, free + below.length);
	const height = Math.max(1, Math.min(wanted, room.height - above));
	const limit = Math.max(1, Math.min(free, Math.max(height - below.length, Math.ceil(height * 0.7))));
	return {
		width,
		height: above + height,
		intro: keptIntro,
		limit,
		unavailable: below.slice(0, Math.max(0, height - (free > 0 ? limit : 0))),
		note: limit < free ? `${dialog.index + 1} of ${free}` : undefined,
	};
}

/** Each reason once, with the choices that it is about. */
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
	const lines = dialog.choices
		.filter(isFree)
		.map(choice => textWidth(choice.label) + tickWidth(choice) + 2 + 3 + textWidth(choice.detail ?? ''));
	return Math.max(textWidth(dialog.title) + 2, ...lines, ...(dialog.intro ?? []).map(textWidth));
}

function tickWidth(choice: Choice): number {
	return choice.isTicked === undefined ? 0 : 2;
}

/** The end stays: it is the key of a command. */
function cutMiddle(text: string, width: number): string {
	const tail = text.slice(-endWidth);
	return textWidth(text) <= width ? text : fit(text.slice(0, -endWidth), Math.max(0, width - endWidth)) + tail;
}

const endWidth = 5;

/** One choice: marker, tick, label, and at the right what it is. */
export function choiceLine(choice: Choice, options: {readonly isChosen: boolean; readonly width: number}): Spans {
	const {isChosen, width} = options;
	const tick = choice.isTicked === undefined ? [] : [span(choice.isTicked ? '✓ ' : '  ', 'marked')];
	const left = [
		span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
		...tick,
		span(cleanText(choice.label), isChosen ? 'selected' : undefined),
	];
	const room = width - textWidth(choice.label) - tickWidth(choice) - 3;
	const detail = cutMiddle(cleanText(choice.detail ?? ''), room);
	return justify(left, detail === '' ? [] : [span(detail, 'muted')], width);
}
