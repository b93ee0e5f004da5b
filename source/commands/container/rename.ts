import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command} from '../command.ts';
import {execute} from '../execute.ts';
import {nameProblem} from '../names.ts';
import {form, type Question} from '../question.ts';
import {type ContainerOperation, onContainers} from './container-operation.ts';
import {anyContainer, selectedReason} from './targets.ts';

/** Give a container another name. */
export const renameCommands: readonly Command[] = [
	{
		id: 'rename',
		title: 'Rename the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['N'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {reason: anyContainer}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['rename', container.name, '…']);
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			const name = container && (await context.questions.ask(nameQuestion(container)));
			if (container && name !== undefined && name !== container.name) {
				await execute(context, onContainers([container], renameTo(name)));
			}
		},
	},
];

function nameQuestion({name}: Container): Question<string> {
	return form({
		title: `Rename ${name}`,
		fields: [{id: 'name', label: 'New name', value: name}],
		parse({name: value = ''}) {
			const problem = nameProblem(value);
			return problem === undefined ? {value} : {problem};
		},
	});
}

function renameTo(name: string): ContainerOperation {
	return {
		verb: 'rename',
		precondition: {reason: anyContainer},
		words: ['rename'],
		wordsAfter: [name],
		done: `renamed to ${name}`,
		call: (api, id) => api.rename(id, name),
	};
}
