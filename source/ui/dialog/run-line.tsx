import {knownNames} from '../../commands/run/dialog.ts';
import type {RunDialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {runLineLines} from './run-line-lines.ts';

/** The line after `docker run`, the problem with it, and the completions at the cursor. */
export function RunLine({dialog, state}: {readonly dialog: RunDialog; readonly state: State}) {
	const {width, height} = roomFor(state.size);
	const room = {width, height: Math.min(height, highest)};
	return (
		<DialogFrame
			size={state.size}
			{...room}
			title={dialog.replaces ? `Recreate ${cleanText(dialog.replaces.name)}` : 'Run a container'}
		>
			<SpanLines lines={runLineLines(dialog, knownNames(state), state, room)} />
		</DialogFrame>
	);
}

/** Lines of the content if there is room. The height is fixed, so that nothing jumps while typing. */
const highest = 18;
