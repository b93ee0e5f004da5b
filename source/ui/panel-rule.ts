import {type Spans, span, spansWidth} from '../text/span.ts';

/**
 * The first line of a panel: a rule with what the panel is at its left and how it stands at its right. The rule is
 * heavy and coloured where the panel has the focus. What has no room at the right is left out.
 */
export function panelRule(left: Spans, right: Spans, hasFocus: boolean, width: number): Spans {
	const token = hasFocus ? 'accent' : 'border';
	const rule = (cells: number) => span((hasFocus ? '━' : '─').repeat(Math.max(0, cells)), token);
	const start = [rule(1), ...left];
	const end = right.length > 0 ? [span(' '), ...right, span(' '), rule(1)] : [];
	const filling = width - spansWidth(start) - spansWidth(end);
	return filling < 2 ? [...start, rule(width - spansWidth(start))] : [...start, rule(filling), ...end];
}

/** One of several pages side by side. Each takes the same room whether it is the current one or not, so that none moves. */
export function pageSpans(title: Spans, isCurrent: boolean): Spans {
	return isCurrent ? [span('[', 'accent'), ...title, span(']', 'accent')] : [span(' '), ...title, span(' ')];
}
