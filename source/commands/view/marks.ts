import type {ResourceId} from '../../model/resource-id.ts';
import {containersUnder, isHeading} from '../../store/groups.ts';
import type {State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {moveSelection} from './move.ts';

/** The views whose rows can be marked. */
export const markable = ['containers', 'images', 'volumes', 'networks', 'services', 'nodes', 'secrets', 'configs'];

/** Mark rows, so that a command acts on all of them. */
export const markCommands: readonly Command[] = [
	{
		id: 'mark',
		title: 'Mark or unmark the row',
		keys: ['Space'],
		disabledReason: ({view}) => (view.selected === undefined ? 'Nothing is selected.' : undefined),
		run: changeView(state => ({...toggleMark(state), ...moveSelection(state, 1)})),
	},
	{
		id: 'mark-range',
		title: 'Mark from the nearest mark to here',
		keys: ['V'],
		run: changeView(state => ({marks: new Set([...state.view.marks, ...rangeToMark(state)])})),
	},
	{
		id: 'mark-all',
		title: 'Mark all listed rows',
		run: changeView(({view}) => ({marks: new Set(view.order.filter(isItem))})),
	},
	{
		id: 'clear-marks',
		title: 'Clear the marks',
		disabledReason: ({view}) => (view.marks.size > 0 ? undefined : 'Nothing is marked.'),
		run: changeView(() => ({marks: new Set()})),
	},
];

/** The row of a project or host is no item; its containers are. */
function isItem(key: ResourceId): boolean {
	return !isHeading(key);
}

function toggleMark(state: State): Partial<View> {
	const {selected, marks} = state.view;
	if (selected === undefined) {
		return {};
	}

	const keys = isItem(selected) ? [selected] : containersUnder(state, selected).map(({key}) => key);
	const others = [...marks].filter(key => !keys.includes(key));
	return {marks: new Set(keys.every(key => marks.has(key)) ? others : [...others, ...keys])};
}

/** The items between the selection and the nearest mark; the selected one if there is no mark. */
function rangeToMark({view}: State): readonly ResourceId[] {
	const here = view.selected === undefined ? -1 : view.order.indexOf(view.selected);
	if (here < 0) {
		return [];
	}

	const marked = view.order.map((key, index) => (view.marks.has(key) ? index : -1)).filter(index => index >= 0);
	const nearest = marked.reduce(
		(best, index) => (Math.abs(index - here) < Math.abs(best - here) ? index : best),
		marked[0] ?? here,
	);
	return view.order.slice(Math.min(here, nearest), Math.max(here, nearest) + 1).filter(isItem);
}
