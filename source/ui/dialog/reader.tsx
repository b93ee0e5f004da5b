import type {ReaderDialog, TextExtent} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {readerText} from './reader-text.ts';
import {windowNote} from './window.ts';

const widest = 170;

/** The number of lines of a text, and of those that show, in this terminal. */
export function readerExtent(dialog: ReaderDialog, state: State): TextExtent {
	const {width, height} = roomFor(state.size, widest);
	return {lines: readerText(dialog, state, width).lines.length, height};
}

/** A text to read and scroll. */
export function Reader({dialog, state}: {readonly dialog: ReaderDialog; readonly state: State}) {
	const room = roomFor(state.size, widest);
	const {lines, width} = readerText(dialog, state, room.width);
	const height = Math.min(room.height, lines.length);
	const top = Math.max(0, Math.min(dialog.top, lines.length - height));
	return (
		<DialogFrame size={state.size} width={width} title={dialog.title} note={windowNote(top, lines.length, height)}>
			<SpanLines lines={lines.slice(top, top + height)} />
		</DialogFrame>
	);
}
