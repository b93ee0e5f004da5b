import {cellsIn, type TextSelection, wholeLines} from '../../model/text-selection.ts';
import {openTerminal, typedTerminal} from '../../store/terminal-view.ts';
import {cleanText, longestSentence} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {alignSpans, type Spans, span} from '../../text/span.ts';
import {invertCells, type TerminalScreen} from '../../text/terminal-screen.ts';
import {truncate} from '../../text/width.ts';
import {messageLines, type Page} from './tab.ts';

/** A terminal in the detail panel: the screen of its program, and in its last line how that ended. */
export const terminalPage: Omit<Page, 'id'> = {
	body(state, {width, height}) {
		const terminal = openTerminal(state);
		const {screen, ending, copying} = terminal ?? {};
		if (!screen) {
			return messageLines(
				ending === undefined ? 'Opening…' : `${ending}.${closingHint}`,
				{width},
				ending ? 'warning' : 'muted',
			);
		}

		const hasFocus = typedTerminal(state) !== undefined;
		const lines = copying
			? withSelection(screen, wholeLines(copying.anchor ?? copying.line, copying.line), width)
			: withCursor(screen, hasFocus && ending === undefined);
		return ending === undefined ? lines : [...lines.slice(0, height - 1), endLine(ending, width)];
	},
	status(state) {
		const terminal = openTerminal(state);
		const {screen} = terminal ?? {};
		const below = screen ? screen.length - screen.top - screen.lines.length : 0;
		return [
			...(below > 0 ? [[span(`${counted(below, 'line')} below`, 'warning')]] : []),
			...(terminal ? [[span(truncate(cleanText(terminal.title), widestTitle), 'muted')]] : []),
		];
	},
	rules: {length: () => 0},
};

function withCursor({lines, cursor}: TerminalScreen, isShown: boolean): readonly Spans[] {
	return isShown && cursor
		? lines.map((line, row) => (row === cursor.row ? invertCells(line, cursor.column, cursor.column + 1) : line))
		: lines;
}

function withSelection({lines, top}: TerminalScreen, selection: TextSelection, width: number): readonly Spans[] {
	return lines.map((line, row) => {
		const cells = cellsIn(selection, top + row);
		return cells ? invertCells(line, cells.start, Math.min(cells.end, width)) : line;
	});
}

const widestTitle = 24;
const closingHint = ' Enter closes the tab.';

function endLine(ending: string, width: number): Spans {
	const text = truncate(`${cleanText(ending.slice(0, longestSentence))}.${closingHint}`, width - 2);
	return alignSpans([span(` ${text}`, 'warning')], width, 'left');
}
