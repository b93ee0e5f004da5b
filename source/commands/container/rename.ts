import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import type {Deed} from './act.ts';
import {actOnReady} from './container-action.ts';
import {anyContainer, keysArgument, selectedReason, targetsFrom} from './targets.ts';

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
		disabledReason: (state, context) => selectedReason(state, context, {rule: anyContainer}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['rename', container.name, '…']);
		},
		run({dispatch, getState}) {
			const container = selectedContainer(getState());
			if (container) {
				dispatch({type: 'dialog-opened', dialog: renameForm(container, container.name)});
			}
		},
	},
	{
		id: 'rename-to',
		title: 'Rename to what was typed',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		async run(context, args) {
			const [container] = targetsFrom(context.getState(), args);
			const name = (args.name ?? '').trim();
			const problem = problemWith(name);
			if (container && problem) {
				context.dispatch({type: 'dialog-opened', dialog: renameForm(container, name, problem)});
			} else if (container && name !== container.name) {
				await actOnReady(context, [container], renameTo(name));
			}
		},
	},
];

function renameForm(container: Container, name: string, problem?: string) {
	return formOf({
		title: `Rename ${container.name}`,
		fields: [{id: 'name', label: 'New name', value: name}],
		submit: {command: 'rename-to', args: keysArgument([container])},
		problem,
	});
}

/** What the engine accepts (moby `daemon/names/names.go`), said before it is asked. */
function problemWith(name: string): string | undefined {
	return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
		? undefined
		: 'A name has two or more letters, digits, _ . or -, and begins with a letter or a digit.';
}

function renameTo(name: string): Deed {
	return {
		verb: 'rename',
		demand: {rule: anyContainer},
		words: ['rename'],
		wordsAfter: [name],
		done: `is now called ${name}`,
		call: (api, id) => api.rename(id, name),
	};
}
