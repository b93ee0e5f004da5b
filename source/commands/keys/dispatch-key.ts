import type {Key} from '../../model/key.ts';
import {isTooSmall} from '../../store/layout.ts';
import type {State} from '../../store/state.ts';
import type {Click} from '../../text/span.ts';
import type {CommandContext} from '../command.ts';
import {runWorld} from '../run/dialog.ts';
import {tell} from '../tell.ts';
import {clickEffect} from './click.ts';
import {applyOutcome, dispatchToDialog, expectDialog} from './dispatch-to-dialog.ts';
import {commandFor, programCommand, splitChord} from './key-lookup.ts';
import {keyLabel} from './key-name.ts';
import {viewAfter} from './mouse.ts';
import {terminalKey} from './terminal-keys.ts';
import {refusePaste, typeFilter, typeLineFilter, typeSearch} from './typing-keys.ts';
import {type Arrival, runOnSeen} from './unseen.ts';

/**
 * Handle a key: pass it to the dialog, to the text being typed, or to its command. A key that arrived (`arrivedAt`, in
 * milliseconds of the monotonic clock) before the screen showed the row that it would act on does nothing. A terminal in
 * the detail panel gets all keys as bytes while it has the focus.
 */
export function dispatchKey(
	key: Key,
	context: CommandContext,
	arrivedAt = context.monotonic(),
	bytes: Uint8Array = noBytes,
): void {
	if (context.questions.isAnswering()) {
		context.questions.afterAnswer(() => {
			// The key is meant for the dialog that the answer opened.
			expectDialog(context);
			dispatchKey(key, context, arrivedAt, bytes);
		});
		return;
	}

	// Only programs in the detail panel know what to do with motion.
	const isMotion = key.type === 'mouse' && (key.action === 'move' || key.action === 'hover');
	if (terminalKey(key, context, bytes) || key.type === 'unknown' || isMotion) {
		return;
	}

	const before = context.getState();
	const chord = splitChord(before, key);
	if (chord) {
		dispatchKey(chord[0], context, arrivedAt);
		dispatchKey(chord[1], context, arrivedAt);
		return;
	}

	const shown = context.shell.shown();
	const program = programCommand(before, key);
	if (program !== undefined) {
		context.run(program);
	} else if (!isForAnotherDialog(before, key, {arrivedAt, shown})) {
		handleKey(key, context, {arrivedAt, shown});
		const after = context.getState();
		expectDialog(context);
		if (arrivedAt <= shown.order && after.view !== before.view && !after.view.replaced) {
			// The screen did not show the current order of the rows yet, so the key may have selected the wrong one.
			context.dispatch({type: 'view-changed', view: {replaced: {name: undefined, host: undefined, reason: 'passed'}}});
		}
	}
}

const noBytes = new Uint8Array();

/** How long a terminal may take to draw a question, in milliseconds. */
const drawing = 50;

/** Whether a key came too early: for a question that was not shown yet, or a dialog that no key has opened. */
function isForAnotherDialog({dialog, isDialogExpected}: State, key: Key, {arrivedAt, shown}: Arrival): boolean {
	const isYes = key.type === 'key' && key.name === 'y';
	return dialog?.type === 'confirm'
		? arrivedAt <= shown.dialog + (isYes ? drawing : 0)
		: arrivedAt <= shown.dialog && !isDialogExpected;
}

function handleKey(key: Key, context: CommandContext, arrival: Arrival): void {
	const state = context.getState();
	const click = key.type === 'mouse' && key.action === 'press' ? context.shell.clickAt(key.column, key.row) : undefined;
	if (click) {
		dispatchClick(click, context, arrival);
	} else if (state.dialog) {
		dispatchToDialog(state.dialog, key, context, arrival);
	} else if (key.type === 'mouse') {
		const view = viewAfter(state, key);
		context.dispatch(...(view ? [{type: 'view-changed', view} as const] : []));
	} else if (state.view.isFiltering) {
		typeFilter(key, context);
	} else if (state.view.isSearching) {
		typeSearch(key, context);
	} else if (state.view.logs.typedFilter) {
		typeLineFilter(key, context);
	} else if (key.type === 'paste') {
		refusePaste(context);
	} else if (key.type === 'key') {
		dispatchToCommand(key.name, context, arrival);
	}
}

function dispatchClick(click: Click, context: CommandContext, arrival: Arrival): void {
	const effect = clickEffect(context.getState(), click, () => runWorld(context));
	if (!effect) {
		return;
	}

	if ('key' in effect) {
		const key: Key = {type: 'key', name: effect.key, text: ''};
		if (!terminalKey(key, context, noBytes)) {
			handleKey(key, context, arrival);
		}
	} else if ('command' in effect) {
		runOnSeen(effect.command, context, {...arrival, keyName: undefined});
	} else if ('view' in effect) {
		context.dispatch({type: 'view-changed', view: effect.view});
	} else if (effect.outcome) {
		applyOutcome(effect.outcome, context, arrival);
	}
}

function dispatchToCommand(name: string, context: CommandContext, arrival: Arrival): void {
	const state = context.getState();
	const command = commandFor(state, name);
	// A screen that is too small does not show the effect of a key.
	if (isTooSmall(state.size) && command?.id !== 'quit') {
		return;
	}

	if (command) {
		runOnSeen(command.id, context, {...arrival, keyName: name});
	} else {
		refuseKey(name, context);
	}
}

function refuseKey(name: string, context: CommandContext): void {
	const [help] = context.getState().settings.keys.help ?? [];
	const advice = help === undefined ? '' : ` · ${keyLabel(help)} shows the keys`;
	tell(context, 'info', `${keyLabel(name)} does nothing here${advice}`);
}
