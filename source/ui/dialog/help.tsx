import type {HelpDialog, TextExtent} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {span} from '../../text/span.ts';
import {fieldSpans} from '../field-spans.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {helpText} from './help-columns.ts';
import {windowNote} from './window.ts';

/** Sections are side by side if there is room. */
const widest = 170;
/** Lines above the list: the search and a blank one. */
const above = 2;

/** The number of lines of the help, and of those that show, in this terminal. */
export function helpExtent(dialog: HelpDialog, state: State): TextExtent {
	const room = roomFor(state.size, widest);
	return {lines: helpText(dialog, state, room.width).lines.length, height: Math.max(1, room.height - above)};
}

/** All keys, and above them a field to search in them. The box keeps its size while something is typed. */
export function Help({dialog, state}: {readonly dialog: HelpDialog; readonly state: State}) {
	const {height: room, lines: all} = helpExtent({...dialog, query: {value: '', cursor: 0}}, state);
	const {lines, width} = helpText(dialog, state, roomFor(state.size, widest).width);
	const height = Math.min(room, all);
	const top = Math.max(0, Math.min(dialog.top, lines.length - height));
	const note = windowNote(top, lines.length, height);
	const search = fieldSpans(dialog.query, width - 2, {hasFocus: true, placeholder: 'type to search'});
	return (
		<DialogFrame size={state.size} width={width} height={above + height} title="Keys" note={note}>
			<SpanLines lines={[[span('❯ ', 'accent'), ...search], [], ...lines.slice(top, top + height)]} />
		</DialogFrame>
	);
}
