import type {Engine} from '../../engine/engine.ts';
import type {JoinTokens} from '../../engine/swarm-api.ts';
import {quorumOf} from '../../model/quorum.ts';
import {hostOf} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {SwarmMembership} from '../../model/swarm.ts';
import type {State} from '../../store/state.ts';
import {nodesBeside} from '../../store/swarm.ts';
import {awaitRead} from '../await-read.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Target} from '../confirm-batch.ts';
import {copyText} from '../dashboard/clipboard.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget, itemCommand, operationCommand} from '../operation-command.ts';
import {choice, confirmation, form, type ParsedAnswer, type Question} from '../question.ts';
import {quorumWords} from './nodes.ts';

const noSwarms = 'This engine has no swarm mode.';

/** Make a swarm, let others join it, and leave it: only by name, since they are rare. */
export const membershipCommands: readonly Command[] = [
	askingCommand({
		id: 'swarm-init',
		title: 'Create a swarm on this engine',
		line: () => 'docker swarm init',
		targetOf: currentTarget,
		reason: outsiderReason,
		question: initQuestion,
		operationOf: init,
	}),
	askingCommand({
		id: 'swarm-join',
		title: 'Join a swarm with this engine',
		line: () => 'docker swarm join --token … …',
		targetOf: currentTarget,
		reason: outsiderReason,
		question: joinQuestion,
		operationOf: join,
	}),
	itemCommand({
		id: 'swarm-tokens',
		title: 'Show how another engine joins the swarm',
		targetOf: currentTarget,
		// The tokens let any engine join, so read-only mode refuses to show them.
		reason: managerReason,
		line: () => 'docker swarm join-token worker',
		act: showTokens,
	}),
	operationCommand({id: 'swarm-leave', title: 'Leave the swarm', operationOf: leave}),
];

function membershipOf({connections}: Pick<State, 'connections'>, {key}: Target): SwarmMembership | undefined {
	return connections.get(hostOf(key))?.info?.swarm;
}

function outsiderReason(target: Target, {swarm}: Engine, state: State): string | undefined {
	return swarm ? membershipOf(state, target) && 'This engine is already in a swarm.' : noSwarms;
}

function memberReason(target: Target, {swarm}: Engine, state: State): string | undefined {
	return swarm ? (membershipOf(state, target) ? undefined : 'This engine is not in a swarm.') : noSwarms;
}

function managerReason(target: Target, engine: Engine, state: State): string | undefined {
	const isManager = membershipOf(state, target)?.role === 'manager';
	return memberReason(target, engine, state) ?? (isManager ? undefined : 'Only a manager knows the tokens.');
}

/** An operation on the engine itself. Its part in the swarm is read again when it reconnects. */
function operation(
	{key, name}: Target,
	{attempt, call, ...parts}: Pick<Operation, 'verb' | 'reason' | 'line' | 'call'> & {readonly attempt: string},
): Operation {
	return {
		...parts,
		...unlisted(hostOf(key), 'swarm', name),
		attempt: () => attempt,
		async call(engine, target, run) {
			const report = await call(engine, target, run);
			run.context.shell.reconnect();
			return report;
		},
	};
}

function initQuestion(): Question<string> {
	return form({
		title: 'Create a swarm on this engine',
		intro: ['It becomes the first manager. Other engines can then join on port 2377.'],
		fields: [{id: 'address', label: 'Advertised address', placeholder: 'chosen by the engine'}],
		parse: ({address = ''}) =>
			/\s/.test(address) ? {problem: 'An address is an IP address, or the name of an interface.'} : {value: address},
	});
}

function init(address: string, target: Target): Operation {
	return operation(target, {
		verb: 'update',
		reason: outsiderReason,
		attempt: 'create a swarm',
		line: () => dockerLine(['swarm', 'init', ...(address ? ['--advertise-addr', address] : [])]),
		async call({swarm}) {
			await swarm?.init(address);
			return 'This engine is the manager of a new swarm';
		},
	});
}

type Invitation = {readonly address: string; readonly token: string};

function joinQuestion(): Question<Invitation> {
	return form({
		title: 'Join a swarm with this engine',
		intro: ['On a manager, :swarm-tokens shows the token. The managers then decide what runs here.'],
		fields: [
			{id: 'token', label: 'Token', placeholder: 'or the whole docker swarm join line'},
			{id: 'address', label: 'Address of a manager', placeholder: '10.0.0.1:2377'},
		],
		parse: ({token = '', address = ''}) => invitationIn(`${token} ${address}`),
	});
}

function invitationIn(typed: string): ParsedAnswer<Invitation> {
	const words = typed.split(/\s+/).filter(word => word !== '');
	const token = words.find(word => word.startsWith('SWMTKN-'));
	const last = words.at(-1);
	if (token === undefined) {
		return {problem: 'A token begins with SWMTKN-.'};
	}

	return last === undefined || last === token
		? {problem: 'Type the address of a manager, such as 10.0.0.1:2377.'}
		: {value: {token, address: /:\d+$/.test(last) ? last : `${last}:2377`}};
}

function join({address, token}: Invitation, target: Target): Operation {
	return operation(target, {
		verb: 'update',
		reason: outsiderReason,
		attempt: 'join the swarm',
		// The token gives access to the swarm, and the command log keeps this line.
		line: () => dockerLine(['swarm', 'join', '--token', '…', address]),
		async call({swarm}) {
			await swarm?.join(address, token);
			return `This engine has joined the swarm of ${address}`;
		},
	});
}

async function showTokens(context: CommandContext, {key}: Target): Promise<void> {
	const role = await context.questions.ask(roleQuestion);
	const tokens = role && (await awaitRead(context, key, 'joinTokens', undefined));
	// The line is for another engine.
	if (role && tokens && (await context.questions.ask(tokenQuestion(role, tokens), []))) {
		copyText(context, joinLine(role, tokens), 'the command');
	}
}

const roleQuestion = choice<'worker' | 'manager'>({
	id: 'swarm-tokens',
	title: 'Let another engine join the swarm',
	choices: [
		{label: 'As a worker', detail: 'runs tasks', value: 'worker'},
		{label: 'As a manager', detail: 'full control of the swarm', value: 'manager'},
	],
});

function tokenQuestion(role: 'worker' | 'manager', tokens: JoinTokens): Question<boolean> {
	return confirmation({
		title: `Run this on the engine that is to join as a ${role}`,
		lines: [joinLine(role, tokens), 'Anyone with the token can join. docker swarm join-token --rotate replaces it.'],
		answers: [{label: 'Copy', value: true}],
	});
}

function joinLine(role: 'worker' | 'manager', tokens: JoinTokens): string {
	return dockerLine(['swarm', 'join', '--token', tokens[role], tokens.address]);
}

function leave(state: State): Operation {
	const target = currentTarget(state);
	const part = membershipOf(state, target);
	const line = dockerLine(['swarm', 'leave', ...(part?.role === 'manager' ? ['--force'] : [])]);
	const left = operation(target, {
		verb: 'remove',
		reason: memberReason,
		attempt: 'leave the swarm',
		line: () => line,
		async call({swarm}) {
			await swarm?.leave({force: part?.role === 'manager'});
			return 'This engine has left the swarm';
		},
	});
	return {
		...left,
		question: () =>
			confirmation({
				title: 'Leave the swarm?',
				lines: [...leaveWords(state, part), line],
				answers: [{label: 'Leave', value: left, isDangerous: true}],
			}),
	};
}

function leaveWords(state: State, part: SwarmMembership | undefined): readonly string[] {
	const tasks = 'The tasks on this engine are stopped, and start on other nodes.';
	if (part?.role !== 'manager') {
		return [tasks];
	}

	// The view Nodes may not have been open yet; an engine knows the addresses of the managers anyway.
	const known = nodesBeside(state, part.nodeId);
	if (part.managers.length <= 1) {
		return ['This engine is the only manager: the swarm ends, and its services, secrets and configs are lost.'];
	}

	const demotion = 'Demote this node first, or it counts as a lost manager.';
	const rest = quorumOf(known, {id: part.nodeId});
	return [tasks, known.length > 0 ? `${demotion} ${quorumWords(rest)}` : demotion];
}
