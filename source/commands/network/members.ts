import {type Container, isRunning} from '../../model/container.ts';
import type {Network} from '../../model/network.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {networksOf, selectedNetwork} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {capitalized} from '../../text/capital.ts';
import type {Command} from '../command.ts';
import type {Operation} from '../operation.ts';
import {askingCommand} from '../operation-command.ts';
import {choice, type Question} from '../question.ts';
import {cannotChange} from './networks.ts';

/** Connect containers to networks and disconnect them. */
export const memberCommands: readonly Command[] = [
	memberCommand('connect', {title: 'Connect a container to the network', keys: ['c'], hintRank: 84}),
	memberCommand('disconnect', {title: 'Disconnect a container from the network', keys: ['D'], hintRank: 83}),
];

type Verb = 'connect' | 'disconnect';

const prepositions: Readonly<Record<Verb, string>> = {connect: 'to', disconnect: 'from'};

function memberCommand(verb: Verb, command: Pick<Command, 'title' | 'keys' | 'hintRank'>): Command {
	return askingCommand({
		...command,
		id: verb,
		hint: verb,
		isAction: true,
		line: ({name}) => dockerLine(['network', verb, name, '…']),
		targetOf: selectedNetwork,
		nothingReason: () => 'No network is selected.',
		reason: (network, {networks}, state) => (networks ? noneReason(state, network, verb) : cannotChange),
		question: (state, network) => memberQuestion(state, network, verb),
		operationOf: (container, network) => membership(network, container, verb),
	});
}

function noneReason(state: State, network: Network, verb: Verb): string | undefined {
	if (candidates(state, network, verb).length > 0) {
		return undefined;
	}

	return verb === 'disconnect'
		? `No container is connected to ${network.name}.`
		: `Every container is already connected to ${network.name}.`;
}

/** The containers on its host that can be connected or disconnected, by name. */
function candidates({containers}: State, network: Network, verb: Verb): readonly Container[] {
	return [...containers.values()]
		.filter(({host}) => host === network.host)
		.filter(({networks}) => networks.some(({name}) => name === network.name) === (verb === 'disconnect'))
		.toSorted((a, b) => a.name.localeCompare(b.name));
}

function memberQuestion(state: State, network: Network, verb: Verb): Question<Container> {
	return choice({
		id: verb,
		title: `${capitalized(verb)} ${prepositions[verb]} ${network.name}`,
		choices: candidates(state, network, verb).map(container => ({
			label: container.name,
			detail: [container.image, isRunning(container) ? 'running' : container.state].join(' · '),
			value: container,
		})),
		hasQuery: true,
	});
}

function membership(network: Network, container: Container, verb: Verb): Operation<Network> {
	const words = `${container.name} ${prepositions[verb]} ${network.name}`;
	return {
		verb,
		targets: [network],
		find: (state, {key}) => networksOf(state)?.get(key),
		reason: (_, {networks}) => (networks ? undefined : cannotChange),
		attempt: () => `${verb} ${words}`,
		line: () => dockerLine(['network', verb, network.name, container.name]),
		async call({networks}, {id}) {
			await (verb === 'connect' ? networks?.connect(id, container.id) : networks?.disconnect(id, container.id));
			return `${container.name} ${verb}ed ${prepositions[verb]} ${network.name}`;
		},
	};
}
