import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Command} from '../command.ts';
import {nameProblem} from '../names.ts';
import type {Operation} from '../operation.ts';
import {askingCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {onContainer, onSelectedContainer} from './targets.ts';

/** Give a container another name. */
export const renameCommands: readonly Command[] = [
	askingCommand({
		id: 'rename',
		reopensForm: true,
		title: 'Rename the container',
		...onSelectedContainer,
		keys: ['N'],
		line: ({name}) => dockerLine(['rename', name, '…']),
		question: (_, container) => nameQuestion(container),
		operationOf: (name, container) => (name === container.name ? undefined : renaming(container, name)),
	}),
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

function renaming(container: Container, wanted: string): Operation<Container> {
	return {
		verb: 'rename',
		...onContainer(container),
		attempt: name => `rename ${name}`,
		line: () => dockerLine(['rename', container.name, wanted]),
		async call({containers}, {id, name}) {
			await containers.rename(id, wanted);
			return `${name} renamed to ${wanted}`;
		},
	};
}
