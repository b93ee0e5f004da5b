import {type Click, clickable, type Spans, span, spansWidth} from '../text/span.ts';

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

/** One of several pages of a panel: a view or a tab. */
export type PageTitle = {
	/** The key that opens it, as shown; empty: none. */
	readonly key: string;
	readonly title: string;
	readonly shortTitle: string;
	readonly isCurrent: boolean;
	/** Whether it is left out, unless it is the current one, where not all titles have room. */
	readonly isOptional?: boolean;
	readonly click: Click | undefined;
	/** Beside the title of the current page, in a long and a short form: the number of its rows. */
	readonly count?: readonly [long: string, short: string] | undefined;
};

/** How pages are shown: `titled` of them with their titles, the others and all after them by their keys. */
type BarForm = {readonly gap: 1 | 2; readonly titles: 'long' | 'short' | 'current long'; readonly titled: number};

/**
 * The titles of all pages, the current one in brackets, in the longest form that fits. Where not even the keys of the
 * others fit into `most` cells, the current one stands alone.
 */
export function pageBar(all: readonly PageTitle[], hasFocus: boolean, room: number, most: number = room): Spans {
	const whole = formSpans(all, {gap: 2, titles: 'long', titled: all.length}, hasFocus);
	if (spansWidth(whole) <= room) {
		return whole;
	}

	const pages = all.filter(({isCurrent, isOptional = false}) => isCurrent || !isOptional);
	const forms: readonly BarForm[] = [
		{gap: 2, titles: 'long', titled: pages.length},
		{gap: 2, titles: 'current long', titled: pages.length},
		{gap: 1, titles: 'short', titled: pages.length},
		...pages.map((_, index): BarForm => ({gap: 2, titles: 'current long', titled: pages.length - 1 - index})),
	];
	const bars = forms.map(form => formSpans(pages, form, hasFocus));
	const fitting = bars.find(bar => spansWidth(bar) <= room) ?? bars.slice(-1).find(bar => spansWidth(bar) <= most);
	return (
		fitting ??
		formSpans(
			pages.filter(({isCurrent}) => isCurrent),
			{gap: 2, titles: 'current long', titled: 1},
			hasFocus,
		)
	);
}

function formSpans(pages: readonly PageTitle[], form: BarForm, hasFocus: boolean): Spans {
	return pages.flatMap((page, index) => {
		const {count, isCurrent} = page;
		const before = pages[index - 1];
		// One blank between two pages is drawn by the second, and a bracket takes its place.
		const isJoined = form.gap === 1 && before?.isCurrent === true && before.count === undefined;
		const end = form.gap === 2 || index === pages.length - 1 ? ' ' : '';
		const counted = count && isCurrent ? [span(` ${count[form.titles === 'long' ? 0 : 1]}${end}`, 'muted')] : [];
		return [...clickable(titleSpans(page, textOf(page, index, form), hasFocus, isJoined, end), page.click), ...counted];
	});
}

function textOf({key, title, shortTitle, isCurrent}: PageTitle, index: number, {titles, titled}: BarForm): string {
	const isLong = titles === 'long' || (titles === 'current long' && isCurrent);
	const isTitled = isCurrent || key === '' || index < titled;
	return isTitled ? (isLong ? title : shortTitle) : '';
}

function titleSpans(
	{key, isCurrent}: PageTitle,
	text: string,
	hasFocus: boolean,
	isJoined: boolean,
	end: string,
): Spans {
	const bracket = hasFocus ? 'accent' : 'muted';
	return [
		isCurrent ? span('[', bracket) : span(isJoined ? '' : ' '),
		...(key === '' ? [] : [span(key, 'key')]),
		span(key === '' || text === '' ? text : ` ${text}`, isCurrent ? (hasFocus ? 'selected' : 'strong') : 'muted'),
		isCurrent ? span(']', bracket) : span(end),
	];
}
