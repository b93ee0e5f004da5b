import {commandLogLines} from '../../commands/dashboard/help.ts';
import type {ReaderDialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {span, spansWidth, type TextBlock} from '../../text/span.ts';
import {wrapCells} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {pruneText} from './prune-text.ts';
import {pullsText} from './pulls-text.ts';

/** The text of a reader, at most `width` cells wide. */
export function readerText(dialog: ReaderDialog, state: State, width: number): TextBlock {
	switch (dialog.id) {
		case 'prune':
			return pruneText(state, width);
		case 'command-log':
			return commandLogText(commandLogLines(state), width);
		case 'pulls':
			return pullsText(state, width);
		case 'log-line':
			return plainText(dialog.lines ?? [], width);
	}
}

/** Lines from outside, wrapped, with their indentation. */
function plainText(texts: readonly string[], width: number): TextBlock {
	const lines = texts
		.flatMap(text => wrapCells(cleanText(text.slice(0, longestText)), width))
		.map(text => [span(text)]);
	return {lines, width};
}

/** A longer line is cut, in UTF-16 units. */
const longestText = 262_144;

const noCommands = 'No operations yet. Each is listed here as the equivalent docker command.';

/** The commands, wrapped and indented from their second line on. */
function commandLogText(commands: readonly string[], width: number): TextBlock {
	const lines =
		commands.length > 0
			? commands.flatMap(command =>
					wrapWords(cleanText(command), width - 2).map((line, index) => [span(index === 0 ? line : `  ${line}`)]),
				)
			: wrapWords(noCommands, width).map(line => [span(line, 'muted')]);
	return {lines, width: Math.max(...lines.map(spansWidth))};
}
