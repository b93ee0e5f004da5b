import {type Span, type Spans, spansText} from '../../text/span.ts';
import type {MatchRange, Pattern} from './pattern.ts';

/** A line with every match of a pattern marked. */
export function highlight(line: Spans, pattern: Pattern | undefined): Spans {
	return markRanges(line, pattern?.ranges(spansText(line)) ?? [], piece => ({text: piece.text, token: 'match'}));
}

/** A line whose ranges, in UTF-16 units and in order, are restyled. */
export function markRanges(line: Spans, ranges: readonly MatchRange[], restyle: (piece: Span) => Span): Spans {
	if (ranges.length === 0) {
		return line;
	}

	const edges = ranges.flatMap(({start, end}) => [start, end]);
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
				marked.push(edge % 2 === 1 ? restyle({...piece, text}) : {...piece, text});
			}

			edge += stop === edges[edge] ? 1 : 0;
			at = stop;
		}

		start = end;
	}

	return marked;
}
