import {besideNotice} from '../../store/layout.ts';
import {noticeLines} from '../../store/notices.ts';
import type {Notice} from '../../store/state.ts';
import {cutSpans, type Spans, span, type Token} from '../../text/span.ts';

const marks: Readonly<
	Record<Notice['level'], {readonly glyph: string; readonly token: Token; readonly text: Token | undefined}>
> = {
	info: {glyph: '•', token: 'info', text: undefined},
	success: {glyph: '✓', token: 'success', text: undefined},
	warning: {glyph: '▲', token: 'warning', text: 'warning'},
	error: {glyph: '✗', token: 'failed', text: 'failed'},
};

/** The newest notice in a line `width` cells wide, or two, with a sign for its level; none without a notice. */
export function noticeSpans(notices: readonly Notice[], width: number): readonly Spans[] {
	const {glyph, token, text} = marks[notices.at(-1)?.level ?? 'info'];
	return noticeLines(notices, width - besideNotice).map((line, index) =>
		cutSpans([span(index === 0 ? `${glyph} ` : '  ', token), span(line, text)], width - 2),
	);
}
