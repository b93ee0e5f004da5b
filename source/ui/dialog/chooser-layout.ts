import type {Choice} from '../../store/dialog.ts';
import type {Rect} from '../../store/layout.ts';
import type {Size} from '../../store/state.ts';
import {cleanText} from '../../terminal/clean.ts';
import {textWidth} from '../../terminal/width.ts';
import {selectionMark} from '../selection-mark.ts';
import {cutSpans, justify, type Spans, span, spansWidth} from '../spans.ts';
import {wrapWords} from '../wrap-words.ts';
import type {ChooserDialog} from './chooser.tsx';
import {dialogRect, roomFor, windowTop} from './dialog-rect.ts';

/** Where a chooser stands and which part of its list shows. */
export type ChooserLayout = {
	readonly rect: Rect;
	/** Cells of a line inside the frame. */
	readonly width: number;
	readonly intro: readonly Spans[];
	/** The first choice shown, and how many are. */
	readonly top: number;
	readonly height: number;
	/** Which part of a longer list shows. */
	readonly note: string | undefined;
};

const narrowest = 36;
/** A list that is typed into keeps its size while it narrows down, so that nothing jumps. */
const queryWidth = 68;
const queryHeight = 14;

/** Measure a chooser of which `count` choices are left by what is typed. */
export function chooserLayout(dialog: ChooserDialog, count: number, size: Size): ChooserLayout {
	const room = roomFor(size);
	const width = Math.min(room.width, Math.max(narrowest, dialog.query ? queryWidth : 0, widestLine(dialog)));
	const intro = (dialog.intro ?? []).flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line)]);
	// The list is what is chosen from: where there is little room, the lines above it give way first.
	const keptIntro = intro.slice(0, Math.max(0, room.height - 4 - (dialog.query ? 2 : 0)));
	const above = (keptIntro.length > 0 ? keptIntro.length + 1 : 0) + (dialog.query ? 2 : 0);
	const wanted = dialog.query ? queryHeight : Math.max(1, count);
	const height = Math.max(1, Math.min(wanted, room.height - above));
	const top = windowTop(dialog.index, count, height);
	return {
		rect: dialogRect({width, height: above + height}, size),
		width,
		intro: keptIntro,
		top,
		height,
		note: count > height ? `${top + 1}–${top + height} of ${count}` : undefined,
	};
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

/** One choice as a line: marker, tick, label, and at the right its key, or why it cannot be chosen. */
export function choiceSpans(
	choice: Choice,
	options: {readonly isChosen: boolean; readonly isAscii: boolean; readonly width: number},
): Spans {
	const {isChosen, isAscii, width} = options;
	const label = cleanText(choice.label);
	const detail = cleanText(choice.disabledReason ?? choice.detail ?? '');
	const isOff = choice.disabledReason !== undefined;
	const tick = choice.isTicked === undefined ? [] : [span(choice.isTicked ? '✓ ' : '  ', 'marked')];
	const left = [
		span(isChosen ? `${selectionMark(isAscii)} ` : '  ', 'accent'),
		...tick,
		span(label, isOff ? 'muted' : isChosen ? 'selected' : undefined),
	];
	// A reason may be long: what it is a reason for comes first. A key is short and must be seen whole.
	const room = isOff ? Math.max(0, width - spansWidth(left) - 2) : width;
	return justify(left, detail ? cutSpans([span(detail, 'muted')], room) : [], width);
}
