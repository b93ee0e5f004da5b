import type {HelpDialog, HitsDialog, ReaderDialog, RunStepsDialog, TextExtent} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {Chooser, type ListEvents} from './chooser.tsx';
import {Confirm} from './confirm.tsx';
import {Form} from './form.tsx';
import {Help, helpExtent} from './help.tsx';
import {Hits, hitsExtent} from './hits.tsx';
import {Prune} from './prune.tsx';
import {Reader, readerExtent} from './reader.tsx';
import {RunLine} from './run-line.tsx';
import {outputExtent, RunSteps} from './run-steps.tsx';

/** The open dialog, over the panels. */
export function DialogLayer({state, list}: {readonly state: State; readonly list?: ListEvents | undefined}) {
	const {dialog, size} = state;
	switch (dialog?.type) {
		case 'chooser':
			return <Chooser dialog={dialog} size={size} list={list} />;
		case 'prune':
			return <Prune dialog={dialog} state={state} />;
		case 'confirm':
			return <Confirm dialog={dialog} size={size} />;
		case 'form':
			return <Form dialog={dialog} size={size} />;
		case 'run':
			return <RunLine dialog={dialog} state={state} />;
		case 'run-steps':
			return <RunSteps dialog={dialog} state={state} />;
		case 'help':
			return <Help dialog={dialog} state={state} />;
		case 'reader':
			return <Reader dialog={dialog} state={state} />;
		case 'hits':
			return <Hits dialog={dialog} state={state} />;
		case undefined:
			return null;
	}
}

/** The lines of a text to read, and of those that show, in this terminal. */
export function textExtent(dialog: ReaderDialog | HelpDialog | HitsDialog | RunStepsDialog, state: State): TextExtent {
	switch (dialog.type) {
		case 'help':
			return helpExtent(dialog, state);
		case 'hits':
			return hitsExtent(state);
		case 'run-steps':
			return outputExtent(state);
		case 'reader':
			return readerExtent(dialog, state);
	}
}
