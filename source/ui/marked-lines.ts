import {cleanText} from '../text/clean.ts';
import {type Span, type Spans, span, type Token} from '../text/span.ts';
import {textWidth} from '../text/width.ts';
import {wrapWords} from '../text/wrap.ts';

/** A text, which is cleaned, in lines of at most `width` cells. The first has a mark, the others are indented as far. */
export function markedLines(mark: Span, text: string, width: number, token?: Token): readonly Spans[] {
	const indent = textWidth(mark.text);
	return wrapWords(cleanText(text), width - indent).map((line, index) => [
		index === 0 ? mark : span(' '.repeat(indent)),
		span(line, token),
	]);
}
