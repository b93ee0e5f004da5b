import {cellsIn, type TextSelection, wholeLines} from '../../model/text-selection.ts';
import type {Copying, EmbeddedTerminal} from '../../store/terminals.ts';
import {counted} from '../../text/number.ts';
import type {CommandContext} from '../command.ts';
import {copyText} from '../dashboard/clipboard.ts';
import {lineStep} from './line-step.ts';

/** Look back through the lines instead of typing, from the first visible one. */
export function startCopying({id, screen}: EmbeddedTerminal, context: CommandContext): void {
	if (screen) {
		moveCopying(id, {line: screen.top, anchor: undefined}, context);
	}
}

/** Keys while looking back: move, mark lines, copy, return. */
export function copyKey({id, screen}: EmbeddedTerminal, copying: Copying, name: string, context: CommandContext): void {
	const step = screen && lineStep(name.replace(/^S-/, ''), screen.lines.length);
	if (name === 'Space' || name === 'v' || name === 'V') {
		const anchor = copying.anchor === undefined ? copying.line : undefined;
		context.dispatch({type: 'terminal-changed', id, change: {copying: {...copying, anchor}}});
	} else if (screen && step !== undefined) {
		const line = Math.max(0, Math.min(screen.length - 1, copying.line + step));
		moveCopying(id, {...copying, line}, context);
	} else {
		if (name === 'y' || name === 'Enter') {
			copyLines(id, copying, context);
		}

		context.dispatch({type: 'terminal-changed', id, change: {copying: undefined}});
		context.shell.terminals.scroll(id, Number.POSITIVE_INFINITY);
	}
}

/** Go to a line and scroll as little as needed to show it. */
function moveCopying(id: number, copying: Copying, context: CommandContext): void {
	const screen = context.getState().terminals.list.find(terminal => terminal.id === id)?.screen;
	if (!screen) {
		return;
	}

	const {top, lines} = screen;
	const by = Math.min(0, copying.line - top) + Math.max(0, copying.line - (top + lines.length - 1));
	context.dispatch({type: 'terminal-changed', id, change: {copying}});
	if (by !== 0) {
		context.shell.terminals.scroll(id, by);
	}
}

/** Copy the marked lines, or all that are visible. */
function copyLines(id: number, {line, anchor}: Copying, context: CommandContext): void {
	const screen = context.getState().terminals.list.find(terminal => terminal.id === id)?.screen;
	if (screen) {
		const [from, to] = anchor === undefined ? [screen.top, screen.top + screen.lines.length - 1] : [anchor, line];
		copySelection(id, wholeLines(from, to), context);
	}
}

/** Put the selected text on the clipboard. */
export function copySelection(id: number, selection: TextSelection, context: CommandContext): void {
	const {from, to} = selection;
	const lines = Array.from({length: to.line - from.line + 1}, (_, index) => {
		const line = from.line + index;
		const {start = 0, end = Number.POSITIVE_INFINITY} = cellsIn(selection, line) ?? {};
		return context.shell.terminals.text(id, line, start, end);
	});
	const text = lines.join('\n').trimEnd();
	copyText(context, text, counted(text === '' ? 0 : text.split('\n').length, 'line'));
}
