import type {Container} from '../../model/container.ts';
import type {Choice, Dialog} from '../../store/dialog.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {tell} from '../tell.ts';

/** Copying what identifies a container. */
export const clipboardCommands: readonly Command[] = [
	{
		id: 'copy',
		title: 'Copy a name, an id or a command',
		group: 'Container',
		scope: 'everywhere',
		keys: ['y'],
		hint: 'copy',
		hintRank: 25,
		isAction: true,
		disabledReason: state => (selectedContainer(state) ? undefined : 'No container is selected.'),
		run({dispatch, getState}) {
			const container = selectedContainer(getState());
			if (container) {
				dispatch({type: 'dialog-opened', dialog: copyMenu(container)});
			}
		},
	},
	{
		id: 'copy-text',
		title: 'Copy what was chosen',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isInternal: true,
		run(context, args) {
			context.shell.copy(args.text ?? '');
			tell(context, 'success', `Copied ${args.what ?? 'the text'}`);
		},
	},
];

function copyMenu(container: Container): Dialog {
	const {name} = container;
	const addresses = container.networks.filter(network => network.ip);
	return {
		type: 'chooser',
		id: 'copy',
		title: `Copy from ${name}`,
		choices: [
			copyChoice('Name', name, `the name ${name}`),
			copyChoice('ID', container.id, `the ID of ${name}`),
			copyChoice('Image', container.image, `the image of ${name}`),
			copyChoice('Command', container.command, `the command of ${name}`),
			...(addresses.length === 0 ? [copyChoice('IP address', '', '')] : []),
			...addresses.map(({name: network, ip}) =>
				copyChoice(
					addresses.length > 1 ? `IP address in ${network}` : 'IP address',
					ip ?? '',
					`the address of ${name}`,
				),
			),
			...[
				['logs', '--follow', name],
				['exec', '-it', name, 'sh'],
				['inspect', name],
			]
				.map(dockerLine)
				.map(line => copyChoice('Command line', line, 'the command line')),
		],
		index: 0,
	};
}

/** One line of a menu of what can be copied; what is empty is shown and cannot be chosen. */
export function copyChoice(label: string, text: string, what: string): Choice {
	return {
		label,
		detail: text,
		disabledReason: text === '' ? 'none now' : undefined,
		call: {command: 'copy-text', args: {text, what}},
	};
}
