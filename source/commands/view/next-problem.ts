import type {Container} from '../../model/container.ts';
import {type Attention, attentionOf} from '../../resources/attention.ts';
import {compareNames} from '../../store/container-order.ts';
import {projectKey} from '../../store/projects.ts';
import {rowOf} from '../../store/rows.ts';
import type {State, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {tell} from '../tell.ts';
import {leavePlace} from './places.ts';

/** Go to the containers that need attention, in any view. */
export const nextProblemCommands: readonly Command[] = [
	{
		id: 'next-problem',
		title: 'Go to the next problem',
		keys: ['!'],
		run: selectNext,
	},
];

type Problem = Attention & {readonly container: Container};

/** Select the most urgent container not visited yet; a new runaway always comes first. */
function selectNext(context: CommandContext): void {
	context.dispatch(...leavePlace(context.getState()), {type: 'view-switched', kind: 'containers'});
	const problems = problemsIn(context.getState());
	const {visitedProblems} = context.getState().view;
	const isNew = (problem: Problem) => !visitedProblems.has(visitOf(problem));
	const next = problems.find(isNew) ?? problems[0];
	if (!next) {
		tell(context, 'info', 'No container needs attention.');
		return;
	}

	const visited = problems.some(isNew) ? problems.filter(problem => !isNew(problem)) : [];
	context.dispatch({type: 'view-changed', view: {visitedProblems: new Set([...visited, next].map(visitOf))}});
	select(context, next.container);
	const place = problems.length > 1 ? ` · ${problems.indexOf(next) + 1} of ${problems.length}` : '';
	tell(context, 'info', `${next.container.name} ${next.problem}${place}`);
}

function visitOf({container, problem}: Problem): string {
	return `${container.key} ${problem}`;
}

/** The most urgent first, then by name. */
function problemsIn(state: State): readonly Problem[] {
	return [...state.containers.values()]
		.flatMap(container => {
			const attention = attentionOf(rowOf(state, container));
			return attention ? [{...attention, container}] : [];
		})
		.sort((a, b) => a.urgency - b.urgency || compareNames(a.container, b.container));
}

/** Select a container, and clear filters that hide it. */
function select({dispatch, getState}: CommandContext, {key, host, project}: Container): void {
	const isListed = () => getState().view.order.includes(key);
	const {collapsed} = getState().view;
	const folded = project === undefined ? '' : projectKey(host, project);
	const reveals: readonly Partial<View>[] = [
		{collapsed: new Set([...collapsed].filter(other => other !== folded))},
		{showsAll: true},
		{filter: textField(), isFiltering: false},
	];
	for (const view of reveals) {
		if (!isListed()) {
			dispatch({type: 'view-changed', view});
		}
	}

	const selectedIndex = getState().view.order.indexOf(key);
	dispatch({
		type: 'view-changed',
		view: {selected: key, selectedIndex, focus: 'table', isZoomed: false},
	});
}
