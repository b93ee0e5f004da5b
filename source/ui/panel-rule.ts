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
 * The titles of all pages, the current one in brackets, in the longest form that fits into `room`. Where none does, it is
 * the `shortestBar`.
 */
export function pageBar(all: readonly PageTitle[], hasFocus: boolean, room: number, most: number = room): Spans {
	const pages = neededOf(all);
	const forms: readonly (readonly [readonly PageTitle[], BarForm])[] = [
		[all, {gap: 2, titles: 'long', titled: all.length}],
		[pages, {gap: 2, titles: 'long', titled: pages.length}],
		[pages, {gap: 2, titles: 'current long', titled: pages.length}],
		[pages, {gap: 1, titles: 'short', titled: pages.length}],
		...pages.map((_, index) => [pages, keysAfter(pages.length - 1 - index)] as const),
	];
	for (const [shown, form] of forms) {
		const bar = formSpans(shown, form, hasFocus);
		if (spansWidth(bar) <= room) {
			return bar;
		}
	}

	return shortestBar(all, hasFocus, most);
}

/** The title of the current page and the keys of the others; where they do not fit into `most` cells, that title alone. */
export function shortestBar(all: readonly PageTitle[], hasFocus: boolean, most: number): Spans {
	const keys = formSpans(neededOf(all), keysAfter(0), hasFocus);
	return spansWidth(keys) <= most
		? keys
		: formSpans(
				all.filter(({isCurrent}) => isCurrent),
				keysAfter(0),
				hasFocus,
			);
}

function neededOf(all: readonly PageTitle[]): readonly PageTitle[] {
	return all.filter(({isCurrent, isOptional = false}) => isCurrent || !isOptional);
}

function keysAfter(titled: number): BarForm {
	return {gap: 2, titles: 'current long', titled};
}

function formSpans(pages: readonly PageTitle[], form: BarForm, hasFocus: boolean): Spans {
	const isTight = form.gap === 1;
	const bar = pages.flatMap((page, index) => {
		const {isCurrent} = page;
		const counted = countSpans(page, form);
		// With one blank between two pages, a number beside the bracket would read as the key of the next page.
		const [inside, beside] = isTight ? [counted, []] : [[], counted];
		const title = clickable(titleSpans(page, textOf(page, index, form), hasFocus, inside), page.click);
		// A bracket has the blank of one neighbour beside it; with one blank between two pages, that is its own.
		const start = isTight && isCurrent && index > 0 ? [span(' ')] : [];
		const hasEnd = !isTight && (!isCurrent || beside.length > 0);
		return [...start, ...title, ...beside, ...(hasEnd ? [span(' ')] : [])];
	});
	return bar.at(-1)?.text.endsWith(' ') ? bar : [...bar, span(' ')];
}

/** Beside the title of the current page, in the form that belongs to its titles. */
function countSpans({count, isCurrent}: PageTitle, {titles}: BarForm): Spans {
	return count && isCurrent ? [span(` ${count[titles === 'long' ? 0 : 1]}`, 'muted')] : [];
}

function textOf({key, title, shortTitle, isCurrent}: PageTitle, index: number, {titles, titled}: BarForm): string {
	const isLong = titles === 'long' || (titles === 'current long' && isCurrent);
	const isTitled = isCurrent || key === '' || index < titled;
	return isTitled ? (isLong ? title : shortTitle) : '';
}

function titleSpans({key, isCurrent}: PageTitle, text: string, hasFocus: boolean, count: Spans): Spans {
	const bracket = hasFocus ? 'accent' : 'muted';
	return [
		isCurrent ? span('[', bracket) : span(' '),
		...(key === '' ? [] : [span(key, 'key')]),
		span(key === '' || text === '' ? text : ` ${text}`, isCurrent ? (hasFocus ? 'selected' : 'strong') : 'muted'),
		...count,
		...(isCurrent ? [span(']', bracket)] : []),
	];
}
