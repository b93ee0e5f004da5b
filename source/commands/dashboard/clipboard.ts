import type {Container} from '../../model/container.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Target} from '../confirm-batch.ts';
import {lineAbout} from '../on-host.ts';
import {choice, type TypedChoice} from '../question.ts';
import {tell} from '../tell.ts';

/** Copy a name, id or command of a container. */
export const clipboardCommands: readonly Command[] = [
	{
		id: 'copy',
		title: 'Copy a name, an id or a command',
		keys: ['y'],
		hint: 'copy',
		hintRank: 25,
		isAction: true,
		disabledReason: state => (selectedContainer(state) ? undefined : 'No container is selected.'),
		async run(context) {
			const container = selectedContainer(context.getState());
			if (container) {
				await copyOneOf(context, container, choicesOf(context.getState(), container));
			}
		},
	},
];

/** A text that can be copied, and its label. */
export type CopyChoice = TypedChoice<{readonly text: string; readonly what: string}>;

/** Ask which of some texts about an item to copy, and copy it. */
export async function copyOneOf(
	context: CommandContext,
	{key, name}: Target,
	choices: readonly CopyChoice[],
): Promise<void> {
	const chosen = await context.questions.ask(choice({id: 'copy', title: `Copy from ${name}`, choices}), [key]);
	if (chosen) {
		copyText(context, chosen.text, chosen.what);
	}
}

/** Put a text on the clipboard, and say so. `advice` is a further sentence for one that is too long. */
export function copyText(context: CommandContext, text: string, what: string, advice = ''): void {
	if (context.shell.copy(text)) {
		tell(context, 'success', `Copied ${what}`);
	} else {
		tell(context, 'warning', `Too long to copy: ${what}. Terminals accept at most 56 kB.${advice}`);
	}
}

/** One text that can be copied; an empty one is shown and cannot be chosen. */
export function copyChoice(label: string, text: string, what: string): CopyChoice {
	return {label, detail: text, disabledReason: text === '' ? 'none now' : undefined, value: {text, what}};
}

/** A docker line about an item that can be copied. */
export function lineChoice(state: State, key: ResourceId, words: readonly string[]): CopyChoice {
	return copyChoice('Command line', lineAbout(state, [key], dockerLine(words)), 'the command line');
}

function choicesOf(state: State, container: Container): readonly CopyChoice[] {
	const {key, name} = container;
	const addresses = container.networks.filter(network => network.ip);
	const lines = [
		['logs', '--follow', name],
		['exec', '-it', name, 'sh'],
		['inspect', name],
	];
	return [
		copyChoice('Name', name, `the name ${name}`),
		copyChoice('ID', container.id, `the id of ${name}`),
		copyChoice('Image', container.image, `the image of ${name}`),
		copyChoice('Command', container.command, `the command of ${name}`),
		...(addresses.length === 0 ? [copyChoice('IP address', '', '')] : []),
		...addresses.map(({name: network, ip}) => {
			const label = addresses.length > 1 ? `IP address in ${network}` : 'IP address';
			return copyChoice(label, ip ?? '', `the address of ${name}`);
		}),
		...lines.map(words => lineChoice(state, key, words)),
	];
}
