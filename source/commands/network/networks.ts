import {isRunning} from '../../model/container.ts';
import {resourceId} from '../../model/resource-id.ts';
import {networkRow, selectedNetwork} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirmOf} from '../confirms.ts';
import {doAndTell} from '../do-and-tell.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import {namesOf} from '../names.ts';
import {pairsOf, wordsOfPairs} from '../pairs.ts';
import {networkFrom, networkReason, networksOf, networksReason} from './target.ts';

type Answers = Readonly<Record<string, string>>;

/** Make and remove networks. */
export const networkCommands: readonly Command[] = [
	{
		id: 'create-network',
		title: 'Create a network',
		group: 'Network',
		scope: 'everywhere',
		keys: ['+'],
		hint: 'create',
		hintRank: 88,
		isDangerous: true,
		disabledReason: networksReason,
		docker: () => 'docker network create …',
		run: ({dispatch}) => dispatch({type: 'dialog-opened', dialog: createForm()}),
	},
	{
		id: 'create-network-now',
		title: 'Create the network that a form described',
		group: 'Network',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: networksReason,
		run: create,
	},
	{
		id: 'remove-network',
		title: 'Remove the network',
		group: 'Network',
		scope: 'everywhere',
		keys: ['d'],
		hint: 'remove',
		hintRank: 86,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => networkReason(state, context) ?? removalReason(state),
		docker(state) {
			const network = selectedNetwork(state);
			return network && dockerLine(['network', 'rm', network.name]);
		},
		run: ask,
	},
	{
		id: 'remove-network-now',
		title: 'Remove the network that the dialog named',
		group: 'Network',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: networksReason,
		run: remove,
	},
];

/** The engine would refuse it; who is in it is more than it says. */
function removalReason(state: State): string | undefined {
	const network = selectedNetwork(state);
	if (!network || network.isPredefined) {
		return network && `The engine made ${network.name} itself and does not let it be removed.`;
	}

	const users = networkRow(state, network).users.filter(isRunning);
	return users.length === 0
		? undefined
		: `${namesOf(users)} ${users.length === 1 ? 'is' : 'are'} in it; disconnect ${users.length === 1 ? 'it' : 'them'} first.`;
}

function ask({dispatch, getState}: CommandContext): void {
	const state = getState();
	const network = selectedNetwork(state);
	if (network) {
		const {users} = networkRow(state, network);
		const dialog = confirmOf({
			title: `Remove the network ${network.name}?`,
			lines: [
				...(users.length > 0 ? [`${namesOf(users)} cannot start without it.`] : ['No container belongs to it.']),
				dockerLine(['network', 'rm', network.name]),
			],
			call: {command: 'remove-network-now', args: {network: network.id}},
		});
		dispatch({type: 'dialog-opened', dialog});
	}
}

async function remove(context: CommandContext, args: Answers): Promise<void> {
	const network = networkFrom(context.getState(), args);
	if (network) {
		await doAndTell(context, {
			attempt: `remove the network ${network.name}`,
			line: dockerLine(['network', 'rm', network.name]),
			async call() {
				await networksOf(context).remove(network.id);
				return `The network ${network.name} is removed`;
			},
		});
	}
}

function createForm(answers?: Answers, problem?: string) {
	return formOf({
		title: 'Create a network',
		fields: [
			{id: 'name', label: 'Name'},
			{id: 'driver', label: 'Driver', placeholder: 'bridge'},
			{id: 'subnet', label: 'Subnet', placeholder: 'the engine chooses one, or 172.28.0.0/16'},
			{id: 'gateway', label: 'Gateway', placeholder: 'the engine chooses one, or 172.28.0.1'},
			{id: 'internal', label: 'Internal', placeholder: 'no; yes leaves no way out of it'},
			{id: 'labels', label: 'Labels', placeholder: 'name=value name=value'},
		],
		submit: {command: 'create-network-now'},
		...(answers ? {answers} : {}),
		problem,
	});
}

async function create(context: CommandContext, answers: Answers): Promise<void> {
	const wish = wishOf(answers);
	if ('problem' in wish) {
		context.dispatch({type: 'dialog-opened', dialog: createForm(answers, wish.problem)});
		return;
	}

	const {words, request} = wish;
	await doAndTell(context, {
		attempt: `create the network ${request.name}`,
		line: dockerLine(['network', 'create', ...words, request.name]),
		async call() {
			const id = await networksOf(context).create(request);
			context.dispatch({type: 'view-changed', view: {wished: resourceId(context.getState().connection.host, id)}});
			return `The network ${request.name} is created`;
		},
	});
}

/** What was asked for, for the engine and as the words of the `docker` command; or what is wrong with it. */
function wishOf(answers: Answers) {
	const [name, driver, subnet, gateway, internal] = ['name', 'driver', 'subnet', 'gateway', 'internal'].map(id =>
		(answers[id] ?? '').trim(),
	);
	const labels = pairsOf(answers.labels ?? '');
	if (!name || !/^[\w.-]+$/.test(name)) {
		return {problem: 'A network needs a name of letters, digits, _ . or -.'};
	}

	if (internal && !/^(?:y|yes|n|no)$/i.test(internal)) {
		return {problem: 'Internal is yes or no.'};
	}

	if (gateway && !subnet) {
		return {problem: 'A gateway needs the subnet that it is in.'};
	}

	if ('problem' in labels) {
		return labels;
	}

	const isInternal = /^y/i.test(internal ?? '');
	return {
		words: [
			...optionWords({driver, subnet, gateway}),
			...(isInternal ? ['--internal'] : []),
			...wordsOfPairs('--label', labels),
		],
		request: {
			name,
			driver: driver || undefined,
			subnet: subnet || undefined,
			gateway: gateway || undefined,
			isInternal,
			labels: labels.pairs,
		},
	};
}

function optionWords(options: Readonly<Record<string, string | undefined>>): readonly string[] {
	return Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
}
