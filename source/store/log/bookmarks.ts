import type {State} from '../state.ts';
import type {LogView} from './view-state.ts';

/** The numbers of the marked lines of the open log or merge, ascending. */
export function bookmarksOf(state: State): readonly number[] {
	const {of, numbers} = state.view.logs.bookmarks;
	return of === subjectOf(state) ? numbers : [];
}

/** Mark a line of the open log, or unmark it. Only the log that was marked last keeps its marks. */
export function withBookmark(state: State, number: number): LogView {
	const marked = bookmarksOf(state);
	const numbers = marked.includes(number)
		? marked.filter(other => other !== number)
		: [...marked, number].toSorted((a, b) => a - b);
	return {...state.view.logs, bookmarks: {of: subjectOf(state), numbers}};
}

/** The next (1) or previous (-1) marked line, going round at the ends; undefined without one. */
export function nextBookmark(state: State, from: number, direction: 1 | -1): number | undefined {
	const marked = bookmarksOf(state);
	const next = marked.find(number => number > from) ?? marked[0];
	return direction > 0 ? next : (marked.findLast(number => number < from) ?? marked.at(-1));
}

/** Numbers of lines mean something in one log only, until it is read again. */
function subjectOf({view, logs}: State): LogView['bookmarks']['of'] {
	const log = view.selected === undefined ? undefined : logs.get(view.selected);
	return view.logs.merge?.members ?? log?.lines.reading;
}
