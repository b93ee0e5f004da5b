import type {LogLine} from '../../../model/log.ts';
import {bookmarksOf} from '../../../store/log/bookmarks.ts';
import type {LogBuffer} from '../../../store/log/buffer.ts';
import {isEmpty} from '../../../store/log/lines.ts';
import {type SourceLabel, sourceColumnWidth, sourceLabels} from '../../../store/log/merge.ts';
import {logSequence} from '../../../store/log/sequence.ts';
import {logGutter} from '../../../store/log/text.ts';
import type {State} from '../../../store/state.ts';
import {counted} from '../../../text/number.ts';
import {alignSpans, type Span, type Spans, span, type Token} from '../../../text/span.ts';
import {sentenceRows} from '../tab.ts';

const colors = ['source-1', 'source-2', 'source-3', 'source-4', 'source-5', 'source-6'] as const satisfies Token[];

/** The colour of a log in a merge. */
function sourceToken({color}: SourceLabel): Token {
	return colors[color % colors.length] ?? 'muted';
}

/**
 * Returns the part of a row that names its log, in a merge: for each line the name in its first row. An arrow instead of
 * the rule marks a line that came late, after newer ones had been shown.
 */
function sourceColumn(state: State, panelWidth: number): (number: number, row: number) => Spans {
	const {merge} = state.view.logs;
	if (!merge) {
		return () => [];
	}

	const labels = sourceLabels(merge.sources);
	const width = sourceColumnWidth(state.view, panelWidth) - 3;
	const {sourceOf, isLate} = logSequence(state);
	return (number, row) => {
		const key = sourceOf?.(number);
		const label = key && labels.get(key);
		const token = label && sourceToken(label);
		const rule = isLate?.(number) ? span('↑', 'warning') : span('│', token);
		const name = row === 0 && label ? [span(label.label, token)] : [];
		return [...alignSpans(name, width, 'left'), span(' '), rule, span(' ')];
	};
}

/** Returns the rows of a line with its bookmark and its log; a line that the user has drawn is a rule over the whole width. */
export function rowFrame(
	state: State,
	panelWidth: number,
): (line: LogLine, number: number, rows: readonly Spans[]) => readonly Spans[] {
	const marked = new Set(bookmarksOf(state));
	const source = sourceColumn(state, panelWidth);
	return (line, number, rows) => {
		const mark = marked.has(number) ? span('◆', 'marked') : span(' ');
		return line.isRule
			? [[mark, span(` ── ${line.text} ${'─'.repeat(Math.max(0, panelWidth - line.text.length - 6))}`, 'accent')]]
			: rows.map(([, ...row], index) => [
					index === 0 ? mark : span(' '),
					...row.slice(0, 2),
					...source(number, index),
					...row.slice(2),
				]);
	};
}

/** How many logs are merged, muted and left out; undefined without a merge. */
export function mergeSpan({view}: State): Span | undefined {
	const {merge} = view.logs;
	if (!merge) {
		return undefined;
	}

	const {sources, muted, omitted} = merge;
	const count = omitted > 0 ? `${sources.length} of ${sources.length + omitted} logs` : counted(sources.length, 'log');
	return span(muted.size > 0 ? `${count}, ${muted.size} muted` : count, 'muted');
}

/** Why a merge shows no line; undefined without a merge. */
export function mergedEmptyWords({view}: State, logs: readonly LogBuffer[]): string | undefined {
	const {merge} = view.logs;
	if (!merge) {
		return undefined;
	}

	if (merge.sources.length === 0) {
		return 'No container is left to show.';
	}

	const hasLines = logs.some(({lines}) => !isEmpty(lines));
	const isLoading = logs.length === 0 || logs.some(({status}) => status === 'loading');
	return hasLines && merge.muted.size > 0 ? 'All logs are muted.' : isLoading ? 'Reading the logs…' : 'No output yet.';
}

/** The rows below the last line of a merge: which logs cannot be read. */
export function mergedEndRows({view}: State, logs: readonly LogBuffer[], width: number): readonly Spans[] {
	const labels = sourceLabels(view.logs.merge?.sources ?? []);
	return logs
		.filter(({status}) => status === 'failed')
		.flatMap(({key, problem = 'The log cannot be read.'}) =>
			sentenceRows(`${labels.get(key)?.label ?? ''}: ${problem}`, {width, indent: logGutter}, 'warning'),
		);
}
