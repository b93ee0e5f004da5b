import type {Key} from '../../model/key.ts';
import type {Dialog, TextExtent} from '../../store/dialog.ts';
import type {CommandContext} from '../command.ts';
import {runDialogKey, runWorld} from '../run/dialog.ts';
import {choose, listKey} from './chooser-keys.ts';
import {dialogKey} from './dialog-keys.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {type Arrival, runOnSeen} from './unseen.ts';

/** Pass a key to the open dialog. */
export function dispatchToDialog(dialog: Dialog, key: Key, context: CommandContext, arrival: Arrival): void {
	const pressed = withoutMouse(key);
	const bytes = dialog.type === 'chooser' ? listKey(dialog, pressed) : undefined;
	if (bytes !== undefined) {
		// The list handles the key a moment later; the next key has to wait for it.
		context.questions.hold();
		context.shell.typeIntoList(bytes);
		return;
	}

	const outcome =
		dialog.type === 'run'
			? runDialogKey(dialog, pressed, runWorld(context))
			: dialogKey(dialog, pressed, extentOf(context, dialog));
	if (outcome) {
		applyOutcome(outcome, context, arrival);
	}
}

/** Move the cursor of the open chooser to the line that its list highlights. */
export function highlightLine(index: number, context: CommandContext): void {
	const {dialog} = context.getState();
	if (dialog?.type === 'chooser' && dialog.index !== index) {
		context.dispatch({type: 'dialog-changed', dialog: {...dialog, index}});
	}
}

/** Choose a line of the open chooser. */
export function chooseLine(index: number, context: CommandContext): void {
	const {dialog} = context.getState();
	const outcome = dialog?.type === 'chooser' ? choose({...dialog, index}) : undefined;
	if (outcome) {
		applyOutcome(outcome, context, {arrivedAt: context.monotonic(), shown: context.shell.shown()});
		expectDialog(context);
	}
}

/** Carry out the effect of a key or a click in a dialog. */
export function applyOutcome(outcome: DialogOutcome, context: CommandContext, arrival: Arrival): void {
	switch (outcome.type) {
		case 'changed':
			context.dispatch({type: 'dialog-changed', dialog: outcome.dialog});
			if (outcome.dialog.type === 'chooser') {
				// The list changes when it is drawn.
				context.questions.hold();
			}

			break;
		case 'closed':
			context.dispatch({type: 'dialog-closed'});
			break;
		case 'answered':
			context.questions.answer(outcome.dialog, outcome.key);
			break;
		case 'chosen':
			if (outcome.isClosed) {
				context.dispatch({type: 'dialog-closed'});
			}

			runOnSeen(outcome.command, context, {...arrival, keyName: undefined}, outcome.argument);
			break;
	}
}

/** In a dialog the wheel acts as the arrow keys. */
function withoutMouse(key: Key): Key {
	return key.type === 'mouse' && key.action.startsWith('wheel')
		? {type: 'key', name: key.action === 'wheel-up' ? 'Up' : 'Down', text: ''}
		: key;
}

function extentOf({shell}: CommandContext, dialog: Dialog): TextExtent {
	switch (dialog.type) {
		case 'run-steps':
		case 'help':
		case 'reader':
		case 'hits':
			return shell.textExtent(dialog);
		default:
			return {lines: 0, height: 1};
	}
}

/** Record that a key has opened or closed the dialog: the next keys are meant for what is open now. */
export function expectDialog(context: CommandContext): void {
	if (!context.getState().isDialogExpected) {
		context.dispatch({type: 'dialog-expected'});
	}
}
