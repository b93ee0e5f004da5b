import type {Notice} from '../../store/state.ts';
import {cleanText, longestSentence} from '../../text/clean.ts';
import {cutSpans, type Spans, span, type Token} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';

const marks: Readonly<
	Record<Notice['level'], {readonly glyph: string; readonly token: Token; readonly text: Token | undefined}>
> = {
	info: {glyph: '•', token: 'info', text: undefined},
	success: {glyph: '✓', token: 'success', text: undefined},
	warning: {glyph: '▲', token: 'warning', text: 'warning'},
	error: {glyph: '✗', token: 'failed', text: 'failed'},
};

/** The newest notice with a sign for its level, in as many lines as it needs and may have; none without a notice. */
export function noticeLines(
	notices: readonly Notice[],
	{width, height}: {readonly width: number; readonly height: number},
): readonly Spans[] {
	const notice = notices.at(-1);
	if (!notice) {
		return [];
	}

	const {glyph, token, text} = marks[notice.level];
	const words = wrapWords(cleanText(notice.text.slice(0, longestSentence)), width - 2);
	const last = words.slice(height - 1).join(' ');
	const lines = words.length > height ? [...words.slice(0, height - 1), last] : words;
	return lines.map((line, index) => cutSpans([span(index === 0 ? `${glyph} ` : '  ', token), span(line, text)], width));
}
