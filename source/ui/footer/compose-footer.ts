import type {Capabilities} from '../../commands/command.ts';
import {type Hint, hintsOf} from '../../commands/hints.ts';
import type {Rect} from '../../store/layout.ts';
import type {State} from '../../store/state.ts';
import type {Look} from '../look.ts';
import {paintSpans, type Spans, span, spansWidth} from '../spans.ts';
import {noticeSpans} from './notice-spans.ts';
import {typingSpans} from './typing-spans.ts';

/** What is being typed or was just said, and what can be done now. Where there is one line only, the first comes first. */
export function composeFooter(
	state: State,
	capabilities: Capabilities,
	{theme}: Look,
	{width, height}: Rect,
): readonly string[] {
	const said = typingSpans(state, width - 2) ?? noticeSpans(state.notices, width - 2);
	const hints = said && height < 2 ? [] : hintSpans(hintsOf(state, capabilities), width - 2);
	const lines = height < 2 ? [said ?? hints] : [said ?? [], hints];
	return lines.map(line => paintSpans(theme, [span(' '), ...line]));
}

/** As many hints as fit whole; the last one, how to get help, always does. */
function hintSpans(hints: readonly Hint[], width: number): Spans {
	const help = hints.find(({key}) => key === '?');
	const helpSpans = help ? [span(' '.repeat(hintGap)), ...hintParts(help)] : [];
	let line: Spans = [];
	for (const hint of hints.filter(other => other !== help)) {
		const longer = [...line, ...(line.length > 0 ? [span(' '.repeat(hintGap))] : []), ...hintParts(hint)];
		if (spansWidth(longer) + spansWidth(helpSpans) > width) {
			break;
		}

		line = longer;
	}

	return [...line, ...helpSpans];
}

const hintGap = 2;

function hintParts({key, label}: Hint): Spans {
	return [span(key, 'key'), span(` ${label}`, 'muted')];
}
