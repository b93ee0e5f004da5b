import type {Capabilities} from '../../commands/command.ts';
import {type Hint, hintsOf} from '../../commands/hints.ts';
import type {Rect} from '../../model/cells.ts';
import type {State} from '../../store/state.ts';
import {joinFitting, type Spans, span, spansWidth} from '../../text/span.ts';
import {noticeLines} from './notice-spans.ts';
import {typingSpans} from './typing-spans.ts';

/** The text being typed or the last notice, and the hints, as far as both fit. */
export function composeFooter(state: State, capabilities: Capabilities, {width, height}: Rect): readonly Spans[] {
	const typing = typingSpans(state, width - 2);
	const first = typing ? [typing] : noticeLines(state.notices, {width: width - 2, height});
	const free = height - first.length;
	const hints = free > 0 ? [hintSpans(hintsOf(state, capabilities), width - 2)] : [];
	const blank = Array.from({length: free - hints.length}, (): Spans => []);
	const lines = [...first, ...blank, ...hints];
	return lines.map(line => [span(' '), ...line]);
}

/** As many hints as fit, always with the one for help. */
function hintSpans(hints: readonly Hint[], width: number): Spans {
	const help = hints.find(({key}) => key === '?');
	const gap = span(' '.repeat(hintGap));
	const helpSpans = help ? [gap, ...hintParts(help)] : [];
	const parts = hints.filter(hint => hint !== help).map(hintParts);
	return [...joinFitting(parts, gap, width - spansWidth(helpSpans)), ...helpSpans];
}

const hintGap = 2;

function hintParts({key, label}: Hint): Spans {
	return [span(key, 'key'), span(` ${label}`, 'muted')];
}
