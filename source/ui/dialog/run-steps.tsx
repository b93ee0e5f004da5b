import type {RunStepsDialog} from '../../store/dialog.ts';
import {outputExtent, runPanelHeight} from '../../store/run-panel.ts';
import type {State} from '../../store/state.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {runStepsLines} from './run-steps-lines.ts';

type RunStepsProps = {
	readonly dialog: RunStepsDialog;
	readonly state: State;
};

/** The steps of a run with their times, and the output of its container. */
export function RunSteps({dialog, state}: RunStepsProps) {
	const {run, size} = state;
	if (!run) {
		return null;
	}

	const room = {width: roomFor(size).width, height: runPanelHeight(size)};
	const {lines} = outputExtent(state);
	const note = dialog.top === undefined ? undefined : `from line ${dialog.top + 1} of ${lines}`;
	return (
		<DialogFrame size={size} {...room} title={run.line} note={note}>
			<SpanLines lines={runStepsLines(run, state, {...room, top: dialog.top})} />
		</DialogFrame>
	);
}
