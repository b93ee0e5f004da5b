import type {TaskRow} from '../../model/swarm-rows.ts';
import {focusOf} from '../../store/detail.ts';
import type {ItemPlace} from '../../store/relations/relation.ts';
import type {State} from '../../store/state.ts';
import {containerOfTask, hostOfNode, selectedTasks, taskRow, tasksOf} from '../../store/swarm.ts';
import type {Command} from '../command.ts';
import {jumpCommand} from '../view/places.ts';

/** Goes from a task to its container. */
export const openTaskCommands: readonly Command[] = [
	jumpCommand({
		id: 'open-task',
		title: 'Go to the container of the task',
		hint: 'go to container',
		hintRank: 86,
		isAction: true,
		placeOf(state) {
			const task = taskAtCursor(state);
			return task ? placeOfTask(state, task) : 'Move to a task in the tab Tasks first.';
		},
	}),
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

function placeOfTask(state: State, task: TaskRow): ItemPlace | string {
	const container = containerOfTask(state, task.item);
	if (container) {
		return {kind: 'containers', key: container.key};
	}

	const {name, node, item} = task;
	if (item.containerId === '') {
		return item.error === '' ? `${name} has no container yet.` : `${name} has no container: ${item.error}.`;
	}

	return hostOfNode(state, item.nodeId) !== undefined
		? `The container of ${name} is gone.`
		: `${name} runs on ${node || 'another node'}; connect to the engine there to see its container.`;
}
