import type {Capabilities} from '../../commands/command.ts';
import {type Hint, hintsOf} from '../../commands/hints.ts';
import {keyLabel} from '../../commands/keys/key-name.ts';
import type {Rect} from '../../model/rect.ts';
import {noticeLines} from '../../store/notices.ts';
import type {Notice, State} from '../../store/state.ts';
import {clickable, joinFitting, type Mark, type Spans, span, spansWidth, type Token} from '../../text/span.ts';
import {typingSpans} from './typing-spans.ts';

/** The text being typed or the last notice, and the hints, as far as both fit. */
export function composeFooter(state: State, capabilities: Capabilities, {width, height}: Rect): readonly Spans[] {
	const typing = typingSpans(state, width - 2);
	const first = typing ? [typing] : noticeSpans(state);
	const free = height - first.length;
	const hints = free > 0 ? [hintSpans(hintsOf(state, capabilities), width - 2)] : [];
	const blank = Array.from({length: free - hints.length}, (): Spans => []);
	const lines = [...first, ...blank, ...hints];
	return lines.map(line => [span(' '), ...line]);
}

/** As many hints as fit, always with the one for help. */
function hintSpans(hints: readonly Hint[], width: number): Spans {
	const help = hints.find(({label}) => label === 'help');
	const gap = span(' '.repeat(hintGap));
	const helpSpans = help ? [gap, ...hintParts(help)] : [];
	const parts = hints.filter(hint => hint !== help).map(hintParts);
	return [...joinFitting(parts, gap, width - spansWidth(helpSpans)), ...helpSpans];
}

const hintGap = 2;

/** A click on a key presses it; one on the word presses the first. */
function hintParts({keys, label}: Hint): Spans {
	const press = (name = '') => ({action: 'press', target: name}) as const;
	return [
		...keys.flatMap((name, index) => [
			span(index > 0 ? ' ' : ''),
			...clickable([span(keyLabel(name), 'key')], press(name)),
		]),
		...clickable([span(` ${label}`, 'muted')], press(keys[0])),
	];
}

const marks: Readonly<Record<Notice['level'], Mark & {readonly text: Token | undefined}>> = {
	info: {glyph: '•', token: 'info', text: undefined},
	success: {glyph: '✓', token: 'success', text: undefined},
	warning: {glyph: '▲', token: 'warning', text: 'warning'},
	error: {glyph: '✗', token: 'failed', text: 'failed'},
};

/** The newest notice in lines as wide as the terminal, with a sign for its level; none without a notice. */
function noticeSpans({notices, size}: Pick<State, 'notices' | 'size'>): readonly Spans[] {
	const {glyph, token, text} = marks[notices.at(-1)?.level ?? 'info'];
	return noticeLines(notices, size).map((line, index) => [
		span(index === 0 ? `${glyph} ` : '  ', token),
		span(line, text),
	]);
}
