import {type HelpRow, type HelpSection, helpSections} from '../../commands/dashboard/help-lines.ts';
import type {HelpDialog} from '../../store/dialog.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {State} from '../../store/state.ts';
import {alignSpans, type Spans, span, spansWidth, type TextBlock} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';

/** Cells of one column of help at least and at most, and between two columns. */
const narrowest = 50;
const widest = 62;
const columnGap = 3;
/** Cells between the keys and the title. */
const keyGap = 2;

/**
 * The help, at most `width` cells wide: every section, side by side if there is room, or below each other those rows
 * that match what is typed. The width stays the same.
 */
export function helpText(
	{query}: HelpDialog,
	{settings, view}: Pick<State, 'settings' | 'view'>,
	width: number,
): TextBlock {
	return textFor(query.value.trim(), settings, view, width);
}

/** Memoized, so that scrolling does not compose it again. */
const textFor = memoizeLast((typed: string, settings: State['settings'], view: State['view'], width: number) => {
	const sections = helpSections({settings, view});
	const most = Math.max(1, Math.floor((width + columnGap) / (narrowest + columnGap)));
	const count = Math.min(most, sections.length);
	const cells = Math.min(widest, Math.floor((width + columnGap) / count) - columnGap);
	const whole = count * (cells + columnGap) - columnGap;
	if (typed !== '') {
		const widestKeys = keysWidth(sections);
		const found = matching(sections, typed).map(section => sectionLines(section, widestKeys, whole));
		return {lines: found.length > 0 ? (fill(found, Number.POSITIVE_INFINITY)[0] ?? []) : [noMatch], width: whole};
	}

	const blocks = sections.map(section => sectionLines(section, keysWidth([section]), cells));
	const columns = inColumns(blocks, count);
	const height = Math.max(...columns.map(column => column.length));
	const lines = Array.from({length: height}, (_, line) =>
		columns.flatMap((column, index) => [
			span(' '.repeat(index === 0 ? 0 : columnGap)),
			...alignSpans(column[line] ?? [], cells, 'left'),
		]),
	);
	return {lines, width: whole};
});

const noMatch: Spans = [span('Nothing matches.', 'muted')];

/** The rows with all typed words in them; a single character means the key first. */
function matching(sections: readonly HelpSection[], typed: string): readonly HelpSection[] {
	const byKey = keeping(sections, ({keys}) => keys.includes(typed));
	if (byKey.length > 0) {
		return byKey;
	}

	const words = typed.toLowerCase().split(/\s+/);
	return keeping(sections, ({keys, title, id}, group) => {
		const text = `${keys.join(' ')} ${title} ${id} ${group}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
}

function keeping(
	sections: readonly HelpSection[],
	test: (row: HelpRow, group: string) => boolean,
): readonly HelpSection[] {
	return sections
		.map(({group, rows}) => ({group, rows: rows.filter(row => test(row, group))}))
		.filter(({rows}) => rows.length > 0);
}

function keysWidth(sections: readonly HelpSection[]): number {
	return Math.max(...sections.flatMap(({rows}) => rows.map(row => spansWidth(keySpans(row)))));
}

function sectionLines({group, rows}: HelpSection, widestKeys: number, width: number): readonly Spans[] {
	const indent = widestKeys + keyGap;
	return [
		[span(group, 'title')],
		...rows.flatMap(row =>
			wrapWords(row.title, Math.max(1, width - indent)).map((words, line) => [
				...alignSpans(line === 0 ? keySpans(row) : [], indent, 'left'),
				span(words),
			]),
		),
	];
}

/** The keys, or the name in the palette of a command without any. */
function keySpans({keys, id}: HelpRow): Spans {
	return keys.length > 0
		? keys.flatMap((key, index) => [...(index > 0 ? [span(' ')] : []), span(key, 'key')])
		: [span(`:${id}`, 'muted')];
}

type Block = readonly Spans[];

/** Distribute blocks, in their order, over at most `most` columns that are as low as possible. */
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
