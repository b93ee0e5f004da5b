import {logHistogram} from '../../../store/log/histogram.ts';
import {logGutter} from '../../../store/log/text.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';

const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A histogram of the log's lines over time; parts with errors are highlighted. */
export function rateStrip(state: State, width: number): Spans {
	const bars = logHistogram(state, Math.max(1, width - 2 * logGutter));
	const most = Math.max(1, ...bars.map(({count}) => count));
	return [
		span(' '.repeat(logGutter)),
		...bars.map(({count, errors}) =>
			count === 0
				? span(' ')
				: span(heights[Math.ceil((count / most) * heights.length) - 1] ?? '▁', errors > 0 ? 'failed' : 'border'),
		),
	];
}
