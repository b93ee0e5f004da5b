import type {ResourceId} from '../../model/resource-id.ts';
import {projectOf} from '../../store/projects.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {moveSelection} from './move.ts';

/** Marking containers, so that a command acts on all of them. */
export const markCommands: readonly Command[] = [
	{
		id: 'mark',
		title: 'Mark or unmark the container',
		group: 'View',
		kinds: ['containers'],
		scope: 'table',
		keys: ['Space'],
		disabledReason: state => (selectedContainer(state) ? undefined : 'No container is selected.'),
		run: changeView(state => ({...toggleMark(state), ...moveSelection(state, 1)})),
	},
	{
		id: 'mark-range',
		title: 'Mark from the nearest mark to here',
		group: 'View',
		kinds: ['containers'],
		scope: 'table',
		keys: ['V'],
		run: changeView(state => ({marks: new Set([...state.view.marks, ...rangeToMark(state)])})),
	},
	{
		id: 'mark-all',
		title: 'Mark all listed containers',
		group: 'View',
		kinds: ['containers'],
		scope: 'table',
		keys: [],
		run: changeView(({view}) => ({marks: new Set(view.order.filter(isContainer))})),
	},
	{
		id: 'clear-marks',
		title: 'Clear the marks',
		group: 'View',
		kinds: ['containers'],
		scope: 'table',
		keys: [],
		disabledReason: ({view}) => (view.marks.size > 0 ? undefined : 'Nothing is marked.'),
		run: changeView(() => ({marks: new Set()})),
	},
];

function isContainer(key: ResourceId): boolean {
	return projectOf(key) === undefined;
}

function toggleMark({view}: State): Partial<View> {
	const {selected, marks} = view;
	if (selected === undefined || !isContainer(selected)) {
		return {};
	}

	const others = [...marks].filter(key => key !== selected);
	return {marks: new Set(marks.has(selected) ? others : [...others, selected])};
}

/** The containers between the selection and the mark that is nearest to it; the selected one where there is no mark. */
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
	return view.order.slice(Math.min(here, nearest), Math.max(here, nearest) + 1).filter(isContainer);
}
