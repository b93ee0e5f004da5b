import {type Container, isRunning} from '../../model/container.ts';
import type {Network} from '../../model/network.ts';
import type {Dialog} from '../../store/dialog.ts';
import {selectedNetwork} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {doAndTell} from '../do-and-tell.ts';
import {dockerLine} from '../docker-line.ts';
import {networkFrom, networkReason, networksOf, networksReason} from './target.ts';

/** Bring containers into networks and out of them. */
export const memberCommands: readonly Command[] = [
	{
		id: 'connect',
		title: 'Connect a container to the network',
		group: 'Network',
		scope: 'everywhere',
		keys: ['c'],
		hint: 'connect',
		hintRank: 84,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => networkReason(state, context) ?? noOneReason(state, false),
		docker: state => lineFor(state, 'connect'),
		run: context => choose(context, false),
	},
	{
		id: 'disconnect',
		title: 'Disconnect a container from the network',
		group: 'Network',
		scope: 'everywhere',
		keys: ['D'],
		hint: 'disconnect',
		hintRank: 83,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => networkReason(state, context) ?? noOneReason(state, true),
		docker: state => lineFor(state, 'disconnect'),
		run: context => choose(context, true),
	},
	{
		id: 'connect-now',
		title: 'Connect the container that was chosen',
		group: 'Network',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: networksReason,
		run: (context, args) =>
			change(context, args, 'connect', (network, container) =>
				networksOf(context).connect(network.id, {container: container.id}),
			),
	},
	{
		id: 'disconnect-now',
		title: 'Disconnect the container that was chosen',
		group: 'Network',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: networksReason,
		run: (context, args) =>
			change(context, args, 'disconnect', (network, container) =>
				networksOf(context).disconnect(network.id, container.id, {force: false}),
			),
	},
];

function lineFor(state: State, verb: string): string | undefined {
	const network = selectedNetwork(state);
	return network && dockerLine(['network', verb, network.name, '…']);
}

/** The containers that are in a network, or those that are not, by name. */
function candidates({containers}: State, network: Network, isMember: boolean): readonly Container[] {
	return [...containers.values()]
		.filter(({networks}) => networks.some(({name}) => name === network.name) === isMember)
		.toSorted((a, b) => a.name.localeCompare(b.name));
}

function noOneReason(state: State, isMember: boolean): string | undefined {
	const network = selectedNetwork(state);
	if (!network || candidates(state, network, isMember).length > 0) {
		return undefined;
	}

	return isMember ? `No container is in ${network.name}.` : `Every container is in ${network.name} already.`;
}

function choose({dispatch, getState}: CommandContext, isMember: boolean): void {
	const state = getState();
	const network = selectedNetwork(state);
	if (network) {
		dispatch({type: 'dialog-opened', dialog: chooser(network, candidates(state, network, isMember), isMember)});
	}
}

function chooser(network: Network, containers: readonly Container[], isMember: boolean): Dialog {
	return {
		type: 'chooser',
		id: isMember ? 'disconnect' : 'connect',
		title: isMember ? `Disconnect from ${network.name}` : `Connect to ${network.name}`,
		choices: containers.map(container => ({
			label: container.name,
			detail: [container.image, isRunning(container) ? 'running' : container.state].join(' · '),
			call: {
				command: isMember ? 'disconnect-now' : 'connect-now',
				args: {network: network.id, container: container.id},
			},
		})),
		index: 0,
		query: textField(),
	};
}

async function change(
	context: CommandContext,
	args: Readonly<Record<string, string>>,
	verb: 'connect' | 'disconnect',
	call: (network: Network, container: Container) => Promise<void>,
): Promise<void> {
	const state = context.getState();
	const network = networkFrom(state, args);
	const container = [...state.containers.values()].find(({id}) => id === args.container);
	if (network && container) {
		const preposition = verb === 'connect' ? 'to' : 'from';
		await doAndTell(context, {
			attempt: `${verb} ${container.name} ${preposition} ${network.name}`,
			line: dockerLine(['network', verb, network.name, container.name]),
			async call() {
				await call(network, container);
				return `${container.name} is ${verb}ed ${preposition} ${network.name}`;
			},
		});
	}
}
