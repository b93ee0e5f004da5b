import type {Command} from '../command.ts';
import {composeOf, composeReason, withTarget} from './target.ts';

/** Read the configuration of a project. */
export const configCommands: readonly Command[] = [
	{
		id: 'edit-config',
		title: 'Open its configuration in the editor',
		group: 'Project',
		isAction: true,
		disabledReason: composeReason,
		run: context =>
			withTarget(
				context,
				name => `open the configuration of ${name}`,
				async target => {
					const {compose, source} = composeOf(context, target);
					const text = await compose.configText(source, new AbortController().signal);
					await context.shell.edit(`${target.project.name}.yaml`, text);
				},
			),
	},
];
