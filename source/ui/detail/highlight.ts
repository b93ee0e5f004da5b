import {matchRanges} from '../../store/search.ts';
import {type Span, type Spans, spansText} from '../../text/span.ts';

/** A line with every match of the query marked. */
export function highlight(line: Spans, query: string): Spans {
	const edges = matchRanges(spansText(line), query).flatMap(({start, end}) => [start, end]);
	if (edges.length === 0) {
		return line;
	}

	const marked: Span[] = [];
	let edge = 0;
	let start = 0;
	for (const piece of line) {
		const end = start + piece.text.length;
		for (let at = start; at < end; ) {
			const stop = Math.min(end, edges[edge] ?? end);
			const text = piece.text.slice(at - start, stop - start);
			if (text !== '') {
				// Behind an odd number of edges is a match.
				marked.push(edge % 2 === 1 ? {text, token: 'match'} : {...piece, text});
			}

			edge += stop === edges[edge] ? 1 : 0;
			at = stop;
		}

		start = end;
	}

	return marked;
}
