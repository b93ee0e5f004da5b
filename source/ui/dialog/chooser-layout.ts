import type {Choice, Dialog} from '../../store/dialog.ts';
import type {Rect} from '../../store/layout.ts';
import type {Size} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {justify, type Spans, selectionMark, span} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {dialogRect, roomFor, windowTop} from './dialog-rect.ts';

/** A list to choose from, as data. */
export type ChooserDialog = Extract<Dialog, {readonly type: 'chooser'}>;

/** Where a chooser stands and which part of its list shows. */
export type ChooserLayout = {
	readonly rect: Rect;
	/** Cells of a line inside the frame. */
	readonly width: number;
	readonly intro: readonly Spans[];
	/** The first choice shown, and the one behind the last. */
	readonly top: number;
	readonly end: number;
	/** Which part of a longer list shows. */
	readonly note: string | undefined;
};

const narrowest = 36;
/** A list that is typed into keeps its size while it narrows down, so that nothing jumps. */
const queryWidth = 68;
const queryHeight = 14;

/** Measure a chooser of which these choices are left by what is typed. */
export function chooserLayout(dialog: ChooserDialog, choices: readonly Choice[], size: Size): ChooserLayout {
	const room = roomFor(size);
	const width = Math.min(room.width, Math.max(narrowest, dialog.query ? queryWidth : 0, widestLine(dialog)));
	const intro = (dialog.intro ?? []).flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line)]);
	// The list is what is chosen from: where there is little room, the lines above it give way first.
	const keptIntro = intro.slice(0, Math.max(0, room.height - 4 - (dialog.query ? 2 : 0)));
	const above = (keptIntro.length > 0 ? keptIntro.length + 1 : 0) + (dialog.query ? 2 : 0);
	const heights = choices.map(choice => 1 + linesBelow(choice, width).length);
	const wanted = dialog.query ? queryHeight : Math.max(1, sumOf(heights));
	const height = Math.max(1, Math.min(wanted, room.height - above));
	const {top, end} = shownPart(heights, dialog.index, height);
	return {
		rect: dialogRect({width, height: above + height}, size),
		width,
		intro: keptIntro,
		top,
		end,
		note: end - top < choices.length ? `${top + 1}–${end} of ${choices.length}` : undefined,
	};
}

/** Whole choices only, the chosen one among them, in the middle where it can be. */
function shownPart(heights: readonly number[], index: number, height: number): {top: number; end: number} {
	const starts = heights.map((_, at) => sumOf(heights.slice(0, at)));
	const firstLine = windowTop(starts[index] ?? 0, sumOf(heights), height);
	const top = Math.max(
		0,
		starts.findIndex(start => start >= firstLine),
	);
	const room = (starts[top] ?? 0) + height;
	const end = starts.findLastIndex((start, at) => start + (heights[at] ?? 0) <= room) + 1;
	return {top, end: Math.max(end, Math.min(heights.length, top + 1))};
}

function sumOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}

function widestLine(dialog: ChooserDialog): number {
	const lines = dialog.choices.map(
		choice =>
			textWidth(choice.label) + tickWidth(choice) + 2 + 3 + textWidth(choice.disabledReason ?? choice.detail ?? ''),
	);
	return Math.max(textWidth(dialog.title) + 2, ...lines, ...(dialog.intro ?? []).map(textWidth));
}

function tickWidth(choice: Choice): number {
	return choice.isTicked === undefined ? 0 : 2;
}

/**
 * One choice: marker, tick, label, and at the right what it is or why it cannot be chosen. What has no room there stands
 * below, whole.
 */
export function choiceLines(
	choice: Choice,
	options: {readonly isChosen: boolean; readonly width: number},
): readonly Spans[] {
	const {isChosen, width} = options;
	const isOff = choice.disabledReason !== undefined;
	const tick = choice.isTicked === undefined ? [] : [span(choice.isTicked ? '✓ ' : '  ', 'marked')];
	const left = [
		span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
		...tick,
		span(cleanText(choice.label), isOff ? 'muted' : isChosen ? 'selected' : undefined),
	];
	const below = linesBelow(choice, width);
	const detail = below.length > 0 ? '' : detailOf(choice);
	return [
		justify(left, detail ? [span(detail, 'muted')] : [], width),
		...below.map(line => [span(' '.repeat(indent + tickWidth(choice)) + line, 'muted')]),
	];
}

const indent = 4;

/** What does not fit beside the label, in lines; none where it does. */
function linesBelow(choice: Choice, width: number): readonly string[] {
	const detail = detailOf(choice);
	const label = textWidth(choice.label) + tickWidth(choice) + 2;
	return detail === '' || label + 1 + textWidth(detail) <= width
		? []
		: wrapWords(detail, width - indent - tickWidth(choice));
}

function detailOf(choice: Choice): string {
	return cleanText(choice.disabledReason ?? choice.detail ?? '');
}
