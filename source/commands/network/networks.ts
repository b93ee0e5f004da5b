import type {NetworkApi} from '../../engine/network-api.ts';
import {isRunning} from '../../model/container.ts';
import type {Network} from '../../model/network.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {networkRow, networksOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {namesOf} from '../names.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget} from '../operation-command.ts';
import {pairsOf, wordsOfPairs} from '../pairs.ts';
import {type Answers, form, type ParsedAnswer, type Question} from '../question.ts';
import {removalCommand} from '../removal-command.ts';
import {selectWhenListed} from '../select-when-listed.ts';

/** Why networks cannot be changed. */
export const cannotChange = 'This engine cannot change networks.';

/** Create and remove networks. */
export const networkCommands: readonly Command[] = [
	askingCommand({
		id: 'create-network',
		reopensForm: true,
		title: 'Create a network',
		keys: ['+'],
		hint: 'create',
		hintRank: 88,
		line: () => 'docker network create …',
		targetOf: currentTarget,
		reason: (_, {networks}) => (networks ? undefined : cannotChange),
		question: () => networkQuestion,
		operationOf: (request, {key}) => creation(hostOf(key), request),
	}),
	removalCommand({
		noun: 'network',
		hintRank: 86,
		itemsOf: networksOf,
		reasonFor: () => (network, engine, state) => (engine.networks ? removalReason(state, network) : cannotChange),
		remove: async ({networks}, {id}) => networks?.remove(id),
		loss: lossWords,
	}),
];

function lossWords(networks: readonly Network[], state: State): string {
	const users = new Set(networks.flatMap(network => networkRow(state, network).users));
	const [them, containers] =
		networks.length === 1 ? ['it', 'No container uses it.'] : ['them', 'No container uses them.'];
	return users.size > 0 ? `${namesOf([...users])} cannot start without ${them}.` : containers;
}

/** Checked here, since the engine's own message says less. */
function removalReason(state: State, network: Network): string | undefined {
	if (network.isPredefined) {
		return `${network.name} belongs to the engine and cannot be removed.`;
	}

	const users = networkRow(state, network).users.filter(isRunning);
	const [verb, object] = users.length === 1 ? ['is', namesOf(users)] : ['are', 'them'];
	return users.length === 0
		? undefined
		: `${namesOf(users)} ${verb} connected to ${network.name}; disconnect ${object} first.`;
}

type NetworkRequest = Parameters<NetworkApi['create']>[0];

const networkQuestion: Question<NetworkRequest> = form({
	title: 'Create a network',
	fields: [
		{id: 'name', label: 'Name'},
		{id: 'driver', label: 'Driver', placeholder: 'bridge'},
		{id: 'subnet', label: 'Subnet', placeholder: 'such as 172.28.0.0/16; default: chosen by the engine'},
		{id: 'gateway', label: 'Gateway', placeholder: 'such as 172.28.0.1; default: chosen by the engine'},
		{id: 'internal', label: 'Internal', choices: ['no', 'yes, without access to the outside']},
		{id: 'labels', label: 'Labels', placeholder: 'name=value name=value'},
	],
	parse: requestFrom,
});

function requestFrom(answers: Answers): ParsedAnswer<NetworkRequest> {
	const {name = '', driver, subnet, gateway, internal} = answers;
	const labels = pairsOf(answers.labels ?? '');
	if (!/^[\w.-]+$/.test(name)) {
		return {problem: 'A network needs a name of letters, digits, _ . or -.'};
	}

	if (gateway && !subnet) {
		return {problem: 'A gateway needs a subnet.'};
	}

	return 'problem' in labels
		? labels
		: {
				value: {
					name,
					driver: driver || undefined,
					subnet: subnet || undefined,
					gateway: gateway || undefined,
					isInternal: internal !== 'no',
					labels: labels.pairs,
				},
			};
}

function creation(on: string, request: NetworkRequest): Operation {
	const {name, driver, subnet, gateway, isInternal, labels} = request;
	const options = Object.entries({driver, subnet, gateway});
	const words = [
		...options.flatMap(([option, value]) => (value === undefined ? [] : [`--${option}`, value])),
		...(isInternal ? ['--internal'] : []),
		...wordsOfPairs('--label', labels ?? {}),
	];
	return {
		...unlisted(on, `new network ${name}`, name),
		verb: 'create',
		reason: (_, {networks}) => (networks ? undefined : cannotChange),
		attempt: () => `create the network ${name}`,
		line: () => dockerLine(['network', 'create', ...words, name]),
		async call({networks, host}, _, run) {
			const id = await networks?.create(request);
			if (id) {
				selectWhenListed(run, 'networks', resourceId(host, id));
			}

			return `Network ${name} created`;
		},
	};
}
