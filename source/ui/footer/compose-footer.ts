import type {Capabilities} from '../../commands/command.ts';
import {type Hint, hintsOf} from '../../commands/hints.ts';
import {keyLabel} from '../../commands/keys/key-name.ts';
import type {Rect} from '../../model/cells.ts';
import type {State} from '../../store/state.ts';
import {clickable, joinFitting, type Spans, span, spansWidth} from '../../text/span.ts';
import {noticeSpans} from './notice-spans.ts';
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
	const help = hints.find(({keys}) => keys[0] === '?');
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
