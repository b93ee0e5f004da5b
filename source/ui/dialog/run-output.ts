import type {LogLine} from '../../model/log.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {Run} from '../../store/run.ts';
import {cleanStyled, cleanText} from '../../text/clean.ts';
import {type Spans, span, wrapSpans} from '../../text/span.ts';

/** All rows of the output of a run in this width, long lines wrapped. */
export function outputRows({output, openLines}: Run, width: number): readonly Spans[] {
	const rowsOf = rowsIn(width);
	return [...output, ...openLines].flatMap(rowsOf);
}

/** The last rows, and whether there are earlier ones. It wraps no more lines than it needs, since a program may write many. */
export function lastOutputRows(
	{output, openLines}: Run,
	width: number,
	height: number,
): {readonly rows: readonly Spans[]; readonly isCut: boolean} {
	const last = [...output.slice(-height), ...openLines].slice(-height);
	const rows = last.flatMap(rowsIn(width));
	return {rows: rows.slice(-height), isCut: rows.length > height || output.length + openLines.length > last.length};
}

/** Remembers the rows of each line, as long as the width is the same. */
const rowsIn = memoizeLast((width: number) => {
	const known = new WeakMap<LogLine, readonly Spans[]>();
	return (line: LogLine): readonly Spans[] => {
		const rows = known.get(line) ?? wrapSpans(outputText(line), width - 2).map(row => outputRow(line, row));
		known.set(line, rows);
		return rows;
	};
});

/** As in the log, standard error keeps its own colours and has a mark. */
function outputRow({stream}: LogLine, text: Spans): Spans {
	return [stream === 'stderr' ? span('┃ ', 'stderr') : span('  '), ...text];
}

function outputText({stream, text}: LogLine): Spans {
	return stream === 'engine' ? [span(cleanText(text), 'muted')] : cleanStyled(text);
}
