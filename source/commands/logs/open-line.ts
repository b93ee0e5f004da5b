import {logCursor} from '../../store/log/cursor.ts';
import {prettyRecord} from '../../store/log/fields.ts';
import {logSequence} from '../../store/log/sequence.ts';
import {stripEscapes} from '../../text/escape.ts';
import type {CommandContext} from '../command.ts';

/** Fold or unfold the stack trace under the cursor, or show its line in a reader: whole, and by field where it has some. */
export function openLine({dispatch, getState}: CommandContext): void {
	const state = getState();
	const {unfolded} = state.view;
	const shown = logSequence(state);
	const number = logCursor(state) ?? shown.numberAt(shown.total - 1);
	const line = shown.lineOf(number);
	if (unfolded.has(number)) {
		const others = [...unfolded].filter(other => other !== number);
		dispatch({type: 'view-changed', view: {unfolded: new Set(others)}});
	} else if (shown.foldedAt(number) > 0) {
		dispatch({type: 'view-changed', view: {unfolded: new Set(unfolded).add(number)}});
	} else if (line) {
		const text = stripEscapes(line.text);
		const lines = prettyRecord(text) ?? [text];
		const title = line.at === '' ? 'Line' : line.at;
		dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'log-line', title, top: 0, lines}});
	}
}
