import {type Rect, smallest} from '../store/layout.ts';
import {type Spans, span} from '../text/span.ts';
import {wrapWords} from '../text/wrap.ts';

/** The sentence in a terminal that is too small for anything else. */
export function composeTooSmall({width, height}: Rect): readonly Spans[] {
	const sentence = `Quayside needs ${smallest.columns}×${smallest.rows} cells; this terminal has ${width}×${height}. Make it larger, or press q to quit.`;
	return wrapWords(sentence, Math.max(1, width))
		.slice(0, height)
		.map(line => [span(line)]);
}
