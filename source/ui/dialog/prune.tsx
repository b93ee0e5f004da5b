import {type PruneDialog, pruneLines} from '../../store/prune-dialog.ts';
import type {State} from '../../store/state.ts';
import {clickable, type Spans, withBackground} from '../../text/span.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {choiceLine, itemLine, type LinePlace, sumLine} from './prune-lines.ts';
import {windowTop} from './window-top.ts';

/** Cells of its content if there is room. */
const widest = 88;
/** Lines above and below the list of items: the choices, the sum, and blank lines. */
const otherLines = 9;
/**
 * Lines of the list where there is room. It keeps its height while the engine is asked, so that the dialog does not
 * jump.
 */
const highest = 18;

/** The items that a prune would remove, each with a tick. */
export function Prune({dialog, state}: {readonly dialog: PruneDialog; readonly state: State}) {
	const {width, lines, note} = layoutPrune(dialog, state);
	return (
		<DialogFrame size={state.size} width={width} title={dialog.title} note={note}>
			<SpanLines lines={lines} />
		</DialogFrame>
	);
}

function layoutPrune(
	dialog: PruneDialog,
	{size, now}: Pick<State, 'size' | 'now'>,
): {readonly width: number; readonly lines: readonly Spans[]; readonly note: string | undefined} {
	const room = roomFor(size, widest);
	const {width} = room;
	const height = Math.max(1, Math.min(highest, room.height - otherLines));
	const all = pruneLines(dialog);
	const choices = all.filter(({type}) => type !== 'item');
	const items = all.slice(choices.length).flatMap(line => (line.type === 'item' ? [line.item] : []));
	const place = (index: number, draw: (place: LinePlace) => Spans): Spans => {
		const isChosen = dialog.index === index;
		const line = draw({isChosen, width, now});
		return clickable(isChosen ? withBackground(line, width, 'selection') : line, {action: 'choose', target: index});
	};
	const top = windowTop(Math.max(0, dialog.index - choices.length), items.length, height);
	const shown = items
		.slice(top, top + height)
		.map((item, row) => place(choices.length + top + row, rowPlace => itemLine(dialog, item, rowPlace)));
	const list = shown.length > 0 ? shown : [emptyLine(dialog)];
	const lines = [
		...choices.map((line, index) => place(index, rowPlace => choiceLine(dialog, line, rowPlace))),
		[],
		...Array.from({length: height}, (_, row) => list[row] ?? []),
		[],
		sumLine(dialog, width),
	];
	return {
		width,
		lines,
		note: items.length > height ? `${top + 1}–${top + height} of ${items.length}` : undefined,
	};
}

function emptyLine({items}: PruneDialog): Spans {
	return [{text: items ? '  Nothing to remove.' : '  Asking the engine…', token: 'muted'}];
}
