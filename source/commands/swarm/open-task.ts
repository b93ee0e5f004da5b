import type {TaskRow} from '../../model/swarm-rows.ts';
import {focusOf} from '../../store/detail.ts';
import type {State} from '../../store/state.ts';
import {containerOfTask, hostOfNode, selectedTasks, taskRow, tasksOf} from '../../store/swarm.ts';
import type {Command} from '../command.ts';
import {jumpTo} from '../view/places.ts';

/** Goes from a task to its container. */
export const openTaskCommands: readonly Command[] = [
	{
		id: 'open-task',
		title: 'Go to the container of the task',
		group: 'Swarm',
		keys: ['Enter'],
		hint: 'go to container',
		hintRank: 86,
		isAction: true,
		disabledReason(state) {
			const task = taskAtCursor(state);
			return task ? placeReason(state, task) : 'Move to a task in the tab Tasks first.';
		},
		run({dispatch, getState}) {
			const task = taskAtCursor(getState());
			const container = task && containerOfTask(getState(), task.item);
			if (container) {
				dispatch(...jumpTo(getState(), {kind: 'containers', key: container.key}));
			}
		},
	},
];

/** The selected task, or the one at the cursor of the tab Tasks while that has the focus. */
function taskAtCursor(state: State): TaskRow | undefined {
	const {kind, selected, tab, detailIndex} = state.view;
	if (kind === 'tasks') {
		const task = selected && tasksOf(state)?.get(selected);
		return task && taskRow(state, task);
	}

	return tab === 'tasks' && focusOf(state) === 'detail' ? selectedTasks(state)[detailIndex] : undefined;
}

function placeReason(state: State, task: TaskRow): string | undefined {
	if (containerOfTask(state, task.item)) {
		return undefined;
	}

	const {name, node, item} = task;
	if (item.containerId === '') {
		return item.error === '' ? `${name} has no container yet.` : `${name} has no container: ${item.error}.`;
	}

	return hostOfNode(state, item.nodeId) !== undefined
		? `The container of ${name} is gone.`
		: `${name} runs on ${node || 'another node'}; connect to the engine there to see its container.`;
}
