import {commandLogLines} from '../../commands/dashboard/help.ts';
import {type HelpSection, helpSections} from '../../commands/dashboard/help-lines.ts';
import type {ReaderDialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, type Spans, span, type TextBlock} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {pruneText} from './prune-text.ts';
import {pullsText} from './pulls-text.ts';

/** The text of a reader, at most `width` cells wide. */
export function readerText(dialog: ReaderDialog, state: State, width: number): TextBlock {
	switch (dialog.id) {
		case 'help':
			return helpText(helpSections(state), width);
		case 'prune':
			return pruneText(state, width);
		case 'command-log':
			return commandLogText(commandLogLines(state), width);
		case 'pulls':
			return pullsText(state, width);
	}
}

/** Cells of the keys, of one column of help at least and at most, and between two columns. */
const keysWidth = 15;
const narrowest = 50;
const widest = 62;
const helpGap = 3;

function helpText(sections: readonly HelpSection[], width: number): TextBlock {
	const most = Math.max(1, Math.floor((width + helpGap) / (narrowest + helpGap)));
	const columns = inColumns(sections.map(sectionLines), most);
	const cells = Math.min(widest, Math.floor((width + helpGap) / columns.length) - helpGap);
	const height = Math.max(...columns.map(column => column.length));
	const lines = Array.from({length: height}, (_, line) =>
		columns.flatMap((column, index) => [
			span(' '.repeat(index === 0 ? 0 : helpGap)),
			...alignSpans(column[line] ?? [], cells, 'left'),
		]),
	);
	return {lines, width: columns.length * (cells + helpGap) - helpGap};
}

function sectionLines({group, rows}: HelpSection): readonly Spans[] {
	return [
		[span(group, 'title')],
		...rows.map(({keys, title, id}) => [
			...alignSpans(keys.length > 0 ? keySpans(keys) : [span(`:${id}`, 'muted')], keysWidth, 'left'),
			span(' '),
			span(title),
		]),
	];
}

function keySpans(keys: readonly string[]): Spans {
	return keys.flatMap((key, index) => [...(index > 0 ? [span(' ')] : []), span(key, 'key')]);
}

type Block = readonly Spans[];

/** Blocks below and beside each other, in their order, in at most so many columns that are as low as can be. */
function inColumns(blocks: readonly Block[], most: number): readonly Block[] {
	for (let height = Math.max(...blocks.map(block => block.length)); ; height++) {
		const columns = fill(blocks, height);
		if (columns.length <= most) {
			return columns;
		}
	}
}

/** Fill one column after the other up to a height, an empty line between two blocks. */
function fill(blocks: readonly Block[], height: number): readonly Block[] {
	const columns: Spans[][] = [];
	for (const block of blocks) {
		const last = columns.at(-1);
		if (last && last.length + 1 + block.length <= height) {
			last.push([], ...block);
		} else {
			columns.push([...block]);
		}
	}

	return columns;
}

const noCommands = 'Nothing was done yet. Each operation is listed here as the docker command it equals.';

/** The commands, wrapped and indented from their second line on. */
function commandLogText(commands: readonly string[], width: number): TextBlock {
	const lines =
		commands.length > 0
			? commands.flatMap(command =>
					wrapWords(cleanText(command), width - 2).map((line, index) => [span(index === 0 ? line : `  ${line}`)]),
				)
			: wrapWords(noCommands, width).map(line => [span(line, 'muted')]);
	return {lines, width: Math.max(...lines.map(line => line.reduce((sum, {text}) => sum + textWidth(text), 0)))};
}
