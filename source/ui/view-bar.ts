import {keyLabel} from '../commands/keys/key-name.ts';
import {isFailed} from '../model/container-row.ts';
import type {Rect} from '../model/rect.ts';
import {kindNamed, kinds} from '../resources/index.ts';
import {isAnyListed} from '../store/connections.ts';
import {focusOf} from '../store/detail.ts';
import {unreadDetails} from '../store/details-needed.ts';
import {problemWithFilter} from '../store/filter.ts';
import {listProblem} from '../store/items.ts';
import {layoutOf, tableBodyHeight} from '../store/layout.ts';
import {memoizeLast} from '../store/memoize.ts';
import type {KindId, State} from '../store/state.ts';
import {cleanText} from '../text/clean.ts';
import {grouped} from '../text/number.ts';
import {joinFitting, justify, type Spans, span, spansWidth} from '../text/span.ts';
import {truncate} from '../text/width.ts';
import {type PageTitle, pageBar, panelRule} from './panel-rule.ts';

/** The views, the current one in brackets; at the right its filter, its order and the scroll position. */
export function composeViewBar(state: State, {width}: Rect): readonly Spans[] {
	const dot = span(' · ', 'muted');
	const room = width - ruleWidth;
	const choices = choiceParts(state);
	const wanted = spansWidth(joinFitting(choices, dot, room));
	// The filter and the order get their room before the names of the other views; the failures and the position, which
	// the table shows too, after them.
	const views = pageBar(viewTitles(state), focusOf(state) === 'table', room - wanted);
	const rows = joinFitting([...choices, ...failureParts(state), ...scrollParts(state)], dot, room - spansWidth(views));
	// Where the detail fills the screen its own rule follows directly, so this line has none.
	const line = layoutOf(state).table
		? panelRule(views, rows, focusOf(state) === 'table', width)
		: justify([span(' '), ...views], rows, width - 2);
	return [line];
}

/** Cells of the rule itself: its ends, its middle and the blanks around its texts. */
const ruleWidth = 6;

function viewTitles(state: State): readonly PageTitle[] {
	const {settings, view} = state;
	return kinds
		.filter(({id, isShown}) => id === view.kind || (isShown?.(state) ?? true))
		.map(({id, key, title, shortTitle, table}) => {
			const [ownKey = ''] = settings.keys[`view-${id}`] ?? [];
			const isCurrent = id === view.kind;
			const hasCount = isCurrent && isAnyListed(state) && table.items(state) !== undefined;
			return {
				key: keyLabel(ownKey),
				title,
				shortTitle,
				isCurrent,
				isOptional: key === '',
				click: {action: 'run', target: `view-${id}`},
				count: hasCount ? [countWords(state, ' of '), countWords(state, '/')] : undefined,
			};
		});
}

/** The number of rows, and of all items if some are hidden. */
function countWords(state: State, of: string): string {
	const {view} = state;
	const total = kindNamed(view.kind).table.items(state)?.size ?? 0;
	const shown = itemsIn(view);
	return shown === total ? grouped(shown) : `${grouped(shown)}${of}${grouped(total)}`;
}

/** The most important first, since those at the end are left out if there is little room. */
function choiceParts(state: State): readonly Spans[] {
	const {view} = state;
	const filter = truncate(cleanText(view.filter.value), 30);
	const problem = view.kind === 'containers' ? problemWithFilter(view.filter.value, state) : undefined;
	const unread = unreadDetails(state);
	const note = kindNamed(view.kind).note?.(state);
	const failure = kindNamed(view.kind).table.items(state) && listProblem(state, view.kind);
	return [
		...(failure === undefined ? [] : [[span(truncate(cleanText(failure), 60), 'warning')]]),
		...(view.marks.size > 0 ? [[span(`${view.marks.size} marked`, 'marked')]] : []),
		...(problem === undefined ? [] : [[span(truncate(cleanText(problem), 50), 'warning')]]),
		...(filter === '' ? [] : [[span('filter ', 'muted'), span(filter, 'accent')]]),
		...(view.sort ? [[span('sort ', 'muted'), span(sortWords(view.kind, view.sort))]] : []),
		...(unread > 0 ? [[span(`${grouped(unread)} not inspected yet`, 'warning')]] : []),
		...(note === undefined ? [] : [[span(note, 'muted')]]),
	];
}

/** Those that have failed are listed among the running ones until they were seen. */
function failureParts(state: State): readonly Spans[] {
	const {containers, details, view} = state;
	const failed = view.kind === 'containers' && !view.showsAll ? failedIn(view.order, containers, details) : 0;
	return failed === 0 ? [] : [[span(`${failed} failed`, 'muted')]];
}

/** Memoized, since a list of 31,000 containers takes 5 ms. */
const failedIn = memoizeLast(
	(order: State['view']['order'], containers: State['containers'], details: State['details']): number =>
		order.filter(key => {
			const container = containers.get(key);
			return container && isFailed({container, details: details.get(key)});
		}).length,
);

function sortWords(kind: KindId, {column, isDescending}: NonNullable<State['view']['sort']>): string {
	const title = kindNamed(kind).columns.find(({id}) => id === column)?.title ?? column;
	return `${title} ${isDescending ? '↓' : '↑'}`;
}

/** The visible rows, counted as beside the view's name: without projects' rows. */
function scrollParts(state: State): readonly Spans[] {
	const {view} = state;
	const {order, top} = view;
	const height = tableBodyHeight(layoutOf(state));
	if (order.length <= height || height <= 0) {
		return [];
	}

	const before = itemsIn(view, top);
	const shown = itemsIn(view, top + height) - before;
	return [[span(`${before + Math.min(1, shown)}–${before + shown} of ${grouped(itemsIn(view))}`, 'muted')]];
}

/** How many rows are items of the view's kind, of all rows or of the first `count`. */
function itemsIn({order, headings}: State['view'], count: number = order.length): number {
	return Math.min(count, order.length) - headings.filter(index => index < count).length;
}
