import {noticeLines} from '../../store/notices.ts';
import type {Notice, State} from '../../store/state.ts';
import {type Spans, span, type Token} from '../../text/span.ts';

const marks: Readonly<
	Record<Notice['level'], {readonly glyph: string; readonly token: Token; readonly text: Token | undefined}>
> = {
	info: {glyph: '•', token: 'info', text: undefined},
	success: {glyph: '✓', token: 'success', text: undefined},
	warning: {glyph: '▲', token: 'warning', text: 'warning'},
	error: {glyph: '✗', token: 'failed', text: 'failed'},
};

/** The newest notice in lines as wide as the terminal, with a sign for its level; none without a notice. */
export function noticeSpans({notices, size}: Pick<State, 'notices' | 'size'>): readonly Spans[] {
	const {glyph, token, text} = marks[notices.at(-1)?.level ?? 'info'];
	return noticeLines(notices, size).map((line, index) => [
		span(index === 0 ? `${glyph} ` : '  ', token),
		span(line, text),
	]);
}
