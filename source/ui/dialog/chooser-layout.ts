import type {Size} from '../../model/rect.ts';
import {isEnabled} from '../../store/chooser-choices.ts';
import type {Choice, ChooserDialog} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {markedLines} from '../marked-lines.ts';
import {roomFor} from './dialog-frame.tsx';

/** The size of a chooser, and the lines that it shows. */
export type ChooserLayout = {
	/** Cells of a line inside the frame. */
	readonly width: number;
	readonly columns: ChooserColumns;
	/** Lines inside the frame, constant while typing into the list. */
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
const maxDetailLines = 3;

/** Lay out a chooser with the choices that match the query. */
export function chooserLayout(dialog: ChooserDialog, choices: readonly Choice[], size: Size): ChooserLayout {
	const room = roomFor(size);
	const columns = columnsOf(dialog);
	const width = Math.min(room.width, Math.max(narrowest, dialog.query ? queryWidth : 0, widestLine(dialog, columns)));
	const intro = (dialog.intro ?? []).flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line)]);
	// In a low terminal, lines above the list are left out first, then those below it.
	const keptIntro = intro.slice(0, Math.max(0, room.height - 4 - (dialog.query ? 2 : 0)));
	const above = (keptIntro.length > 0 ? keptIntro.length + 1 : 0) + (dialog.query ? 2 : 0);
	const free = choices.filter(isEnabled);
	const details = free.map(choice => detailBelow(choice, columns, width));
	// The list does not move with the length of the selected detail.
	const detailHeight = Math.min(maxDetailLines, Math.max(0, ...details.map(lines => lines.length)));
	const selected = details[Math.min(dialog.index, free.length - 1)] ?? [];
	const below = unavailableLines(choices, width, free.length > 0);
	const wanted = dialog.query ? queryHeight : Math.max(1, free.length + detailHeight + below.length);
	const height = Math.max(1, Math.min(wanted, room.height - above));
	const listRoom = height - detailHeight;
	const limit = Math.max(1, Math.min(free.length, Math.max(listRoom - below.length, Math.ceil(listRoom * 0.7))));
	return {
		width,
		columns,
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
		choices.filter(choice => !isEnabled(choice)),
		({disabledReason}) => disabledReason ?? '',
	);
	const lines = [...byReason].flatMap(([reason, group]) => [
		...markedLines(span('  '), reason, width, 'warning'),
		...markedLines(span('    '), group.map(({label}) => label).join(' · '), width, 'muted'),
	]);
	return isBelowList && lines.length > 0 ? [[], ...lines] : lines;
}

/** Cells of the parts of a line: keys and details begin in the same column in every line. */
type ChooserColumns = {readonly key: number; readonly tick: number; readonly label: number};

/** They do not change while the list is narrowed down. */
function columnsOf({choices}: ChooserDialog): ChooserColumns {
	const free = choices.filter(isEnabled);
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidth));
	const key = widest(free.map(choice => choice.key ?? ''));
	return {
		key: key === 0 ? 0 : key + columnGap,
		tick: free.some(({isTicked}) => isTicked !== undefined) ? 2 : 0,
		label: widest(free.map(({label}) => cleanText(label))),
	};
}

const columnGap = 2;

function widestLine(dialog: ChooserDialog, columns: ChooserColumns): number {
	const lines = dialog.choices.filter(isEnabled).map(choice => lineWidth(choice, columns) + 1);
	return Math.max(textWidth(dialog.title) + 2, ...lines, ...(dialog.intro ?? []).map(textWidth));
}

/** Cells of a choice with everything in one line. */
function lineWidth({label, detail = ''}: Choice, columns: ChooserColumns): number {
	const before = textWidth(selectionMark) + 1 + columns.key + columns.tick;
	return detail === ''
		? before + textWidth(cleanText(label))
		: before + columns.label + columnGap + textWidth(cleanText(detail));
}

/** The detail of a choice that has no room for it in its line, as lines below the list. */
function detailBelow(choice: Choice, columns: ChooserColumns, width: number): readonly Spans[] {
	return choice.detail && lineWidth(choice, columns) > width
		? markedLines(span('  '), choice.detail, width, 'muted')
		: [];
}

/** Cells of a detail that is cut: less of it says nothing. */
const minDetail = 20;

type LineOptions = {readonly isChosen: boolean; readonly width: number; readonly columns: ChooserColumns};

/** A choice: marker, key, tick, label and as much of its detail as fits. */
export function choiceLine(choice: Choice, {isChosen, width, columns}: LineOptions): Spans {
	const {key = '', isTicked = false, detail = ''} = choice;
	const room = width - lineWidth({...choice, detail: ' '}, columns) + 1;
	const hasDetail = detail !== '' && room >= Math.min(minDetail, textWidth(cleanText(detail)));
	const label = [span(cleanText(choice.label), isChosen ? 'selected' : undefined)];
	const line = [
		span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
		...alignSpans([span(key, 'key')], columns.key, 'left'),
		...alignSpans([span(isTicked ? '✓' : '', 'marked')], columns.tick, 'left'),
		...(hasDetail
			? [...alignSpans(label, columns.label + columnGap, 'left'), span(cleanText(detail), 'muted')]
			: label),
	];
	const whole = alignSpans(line, width, 'left');
	return isChosen ? withBackground(whole, width, 'selection') : whole;
}
