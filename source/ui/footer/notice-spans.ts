import type {Notice} from '../../store/state.ts';
import {cleanText} from '../../terminal/clean.ts';
import type {Token} from '../../themes/theme.ts';
import {cutSpans, type Spans, span} from '../spans.ts';

const marks: Readonly<
	Record<Notice['level'], {readonly glyph: string; readonly token: Token; readonly text: Token | undefined}>
> = {
	info: {glyph: '•', token: 'info', text: undefined},
	success: {glyph: '✓', token: 'success', text: undefined},
	warning: {glyph: '▲', token: 'warning', text: 'warning'},
	error: {glyph: '✗', token: 'failed', text: 'failed'},
};

/** The newest thing that was said, with a sign for its kind; undefined when there is nothing to say. */
export function noticeSpans(notices: readonly Notice[], width: number): Spans | undefined {
	const notice = notices.at(-1);
	if (!notice) {
		return undefined;
	}

	const {glyph, token, text} = marks[notice.level];
	return cutSpans([span(`${glyph} `, token), span(cleanText(notice.text), text)], width);
}
