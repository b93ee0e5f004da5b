import {type Span, type Spans, span, spansWidth} from '../text/span.ts';

/**
 * The first line of a panel: a rule with its title at the left and its status at the right, if it fits. The rule is heavy
 * and coloured if the panel has the focus.
 */
export function panelRule(left: Spans, right: Spans, hasFocus: boolean, width: number): Spans {
	const token = hasFocus ? 'accent' : 'border';
	const rule = (cells: number) => span((hasFocus ? '━' : '─').repeat(Math.max(0, cells)), token);
	const start = [rule(1), ...left];
	const end = right.length > 0 ? [span(' '), ...right, span(' '), rule(1)] : [];
	const filling = width - spansWidth(start) - spansWidth(end);
	return filling < 2 ? [...start, rule(width - spansWidth(start))] : [...start, rule(filling), ...end];
}

/** The title of one of several pages, as wide whether it is the current one or not, so that none moves. */
export function pageSpans(title: Spans, isCurrent: boolean, hasFocus: boolean): Spans {
	const token = hasFocus ? 'accent' : 'muted';
	return isCurrent ? [span('[', token), ...title, span(']', token)] : [span(' '), ...title, span(' ')];
}

/** A page's title: strong on the current page, and coloured where its panel has the focus. */
export function pageTitle(text: string, isCurrent: boolean, hasFocus: boolean): Span {
	return span(text, isCurrent ? (hasFocus ? 'selected' : 'strong') : 'muted');
}
