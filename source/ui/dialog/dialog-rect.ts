import type {Rect} from '../../store/layout.ts';
import type {Size} from '../../store/state.ts';
import type {Spans} from '../../text/span.ts';
import {frameHeight, frameWidth} from './dialog-frame.tsx';

/** Cells that stay free at each side of a dialog, so that one still sees where one is. */
const margin = 1;
/** The widest content unless told otherwise: longer lines are hard to read. */
const readable = 100;

/** Cells that a dialog's content has at most in this terminal. */
export function roomFor(size: Size, widest = readable): {readonly width: number; readonly height: number} {
	return {
		width: Math.max(1, Math.min(widest, size.columns - 2 * margin - frameWidth)),
		height: Math.max(1, size.rows - 2 - frameHeight),
	};
}

/** Where a dialog stands that wants so much room inside its frame: in the middle, never over an edge. */
export function dialogRect(
	content: {readonly width: number; readonly height: number},
	size: Size,
	widest = readable,
): Rect {
	const room = roomFor(size, widest);
	const width = Math.min(content.width, room.width) + frameWidth;
	const height = Math.min(content.height, room.height) + frameHeight;
	return {
		x: Math.floor((size.columns - width) / 2),
		y: Math.floor((size.rows - height) / 2),
		width,
		height,
	};
}

/** Lines with an empty one above and below where there is room, so that a question does not stick to its frame. */
export function withAir(lines: readonly Spans[], height: number): readonly Spans[] {
	return lines.length + 6 <= height ? [[], ...lines, []] : lines;
}

/** The first of `count` lines to show in `height` so that the chosen one is visible, in the middle where it can be. */
export function windowTop(index: number, count: number, height: number): number {
	const last = Math.max(0, count - height);
	return Math.max(0, Math.min(last, index - Math.floor(height / 2)));
}
