import {awaitRead} from '../await-read.ts';
import type {Command} from '../command.ts';
import {composeReason, withTarget} from './target.ts';

/** Read the configuration of a project. */
export const configCommands: readonly Command[] = [
	{
		id: 'edit-config',
		title: 'Open the Compose config in the editor',
		group: 'Project',
		isAction: true,
		disabledReason: composeReason,
		run: context =>
			withTarget(
				context,
				name => `open the configuration of ${name}`,
				async target => {
					const {key, project} = target;
					await context.shell.edit(`${project.name}.yaml`, await awaitRead(context, key, 'composeText', project));
				},
			),
	},
];
