import type {Key, MouseReport} from '../../model/key.ts';
import {selectionBetween, type TextPlace} from '../../model/text-selection.ts';
import {layoutOf} from '../../store/layout.ts';
import {typedTerminal} from '../../store/terminal-view.ts';
import type {EmbeddedTerminal} from '../../store/terminals.ts';
import type {CommandContext} from '../command.ts';
import {type Mouse, wheelSteps} from './mouse.ts';
import {copyKey, copySelection, startCopying} from './terminal-copying.ts';

/**
 * Give a key to the terminal in the detail panel that has the focus; returns false if there is none, or the key is not
 * for it: a click elsewhere. Only `C-]`, which leaves it, and the keys that scroll back are not the program's.
 */
export function terminalKey(key: Key, context: CommandContext, bytes: Uint8Array): boolean {
	const terminal = typedTerminal(context.getState());
	if (!terminal) {
		return false;
	}

	if (key.type === 'mouse') {
		return mouseInTerminal(terminal, key, context, bytes);
	}

	if (key.type === 'paste') {
		context.shell.terminals.paste(terminal.id, key.text);
	} else if (key.type === 'unknown' || !ownKey(terminal, key.name, context)) {
		context.shell.terminals.press(terminal.id, bytes);
	}

	return true;
}

/** Use a key that is not the program's; returns false if it is. */
function ownKey(terminal: EmbeddedTerminal, name: string, context: CommandContext): boolean {
	const {id, copying, ending} = terminal;
	if (name === leaveKey) {
		context.dispatch({type: 'view-changed', view: {focus: 'table', isZoomed: false}});
	} else if (copying) {
		copyKey(terminal, copying, name, context);
	} else if (name === 'S-PgUp') {
		startCopying(terminal, context);
	} else if (ending !== undefined && closingKeys.includes(name)) {
		context.shell.terminals.close(id);
	} else {
		return ending !== undefined;
	}

	return true;
}

/** The key that leaves a terminal, and comes back to it. */
export const leaveKey = 'C-]';
/** Keys that close the tab of a program that has ended. */
const closingKeys = ['Enter', 'Esc', 'q'];

/** A click goes to the program if it has asked for it. Else the wheel scrolls, and a drag copies. */
function mouseInTerminal(
	terminal: EmbeddedTerminal,
	mouse: Mouse,
	context: CommandContext,
	bytes: Uint8Array,
): boolean {
	const {detail} = layoutOf(context.getState());
	const column = mouse.column - (detail?.x ?? 0);
	const row = mouse.row - (detail?.y ?? 0) - 1;
	const isInside = detail && column >= 0 && column < detail.width && row >= 0 && row < detail.height - 1;
	if (!isInside) {
		return false;
	}

	const {id, ending, copying} = terminal;
	const isForProgram = ending === undefined && !copying;
	if (!isForProgram || !context.shell.terminals.click(id, {...reportOf(mouse, bytes), column, row})) {
		mouseOnText(terminal, mouse.action, {line: (terminal.screen?.top ?? 0) + row, column}, context);
	}

	return true;
}

/** The wheel scrolls, and a drag copies the text between its ends. */
function mouseOnText(
	terminal: EmbeddedTerminal,
	action: Mouse['action'],
	at: TextPlace,
	context: CommandContext,
): void {
	const {id, pressed} = terminal;
	switch (action) {
		case 'wheel-up':
		case 'wheel-down':
			scrollByWheel(terminal, wheelSteps[action], context);
			break;
		case 'press':
			context.dispatch({type: 'terminal-changed', id, change: {pressed: at}});
			break;
		case 'move':
		case 'hover':
			break;
		case 'release':
			context.dispatch({type: 'terminal-changed', id, change: {pressed: undefined}});
			if (pressed && (pressed.line !== at.line || pressed.column !== at.column)) {
				copySelection(id, selectionBetween(pressed, at), context);
			}
	}
}

/** On the alternate screen as terminals do: a pager that has not asked for the mouse gets cursor keys. */
function scrollByWheel({id, screen, ending}: EmbeddedTerminal, by: number, {shell: {terminals}}: CommandContext): void {
	if (!screen?.isAlternate || ending !== undefined) {
		terminals.scroll(id, by);
		return;
	}

	const key = new TextEncoder().encode(by < 0 ? '\u001B[A' : '\u001B[B');
	for (let count = 0; count < Math.abs(by); count++) {
		terminals.press(id, key);
	}
}

/** The button as our own terminal reported it, or derived from the action if the report had the old form. */
function reportOf({action}: Mouse, bytes: Uint8Array): Pick<MouseReport, 'button' | 'isRelease'> {
	const sgr = /^\u001B\[<(\d+);\d+;\d+([Mm])$/.exec(String.fromCharCode(...bytes));
	return sgr
		? {button: Number(sgr[1]), isRelease: sgr[2] === 'm'}
		: {
				button: {press: 0, release: 0, move: 32, hover: 35, 'wheel-up': 64, 'wheel-down': 65}[action],
				isRelease: action === 'release',
			};
}
