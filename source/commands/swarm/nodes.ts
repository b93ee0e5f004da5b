import type {NodeApi} from '../../engine/swarm-api.ts';
import {isQuorumLost, type Quorum, quorumOf} from '../../model/quorum.ts';
import {lineForEach} from '../../model/shell-line.ts';
import {isWanted, type SwarmNode} from '../../model/swarm.ts';
import type {State} from '../../store/state.ts';
import {nodesBeside, nodesOf, selectedNode, tasksOf} from '../../store/swarm.ts';
import {markedOrSelected} from '../../store/targets.ts';
import {counted} from '../../text/number.ts';
import type {Command} from '../command.ts';
import {confirmed, confirmedBatch} from '../confirm-batch.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';

const noNodes = 'This engine cannot change nodes.';

/** Drain, pause, activate, promote, demote and remove the nodes of a swarm. */
export const nodeCommands: readonly Command[] = [
	nodeCommand({
		id: 'drain-node',
		title: 'Drain the node: its tasks move elsewhere',
		keys: ['r'],
		hint: state => (selectedNode(state)?.availability === 'drain' ? undefined : 'drain'),
		hintRank: 88,
		takesMarks: true,
		operationOf: drain,
	}),
	nodeCommand({
		id: 'pause-node',
		title: 'Pause the node: it gets no new tasks',
		keys: ['p'],
		hint: state => (selectedNode(state)?.availability === 'active' ? 'pause' : undefined),
		hintRank: 86,
		takesMarks: true,
		operationOf: targets => availability(targets, 'pause', 'pause'),
	}),
	nodeCommand({
		id: 'activate-node',
		title: 'Activate the node: it gets tasks again',
		keys: ['u'],
		hint: state => (selectedNode(state)?.availability === 'active' ? undefined : 'activate'),
		hintRank: 87,
		takesMarks: true,
		operationOf: targets => availability(targets, 'active', 'activate'),
	}),
	nodeCommand({
		id: 'promote-node',
		title: 'Promote the node to a manager',
		keys: ['+'],
		hint: state => (selectedNode(state)?.role === 'worker' ? 'promote' : undefined),
		hintRank: 84,
		operationOf: promotion,
	}),
	nodeCommand({
		id: 'demote-node',
		title: 'Demote the node to a worker',
		keys: ['-'],
		hint: state => (selectedNode(state)?.role === 'manager' ? 'demote' : undefined),
		hintRank: 84,
		operationOf: demotion,
	}),
	nodeCommand({
		id: 'remove-node',
		title: 'Remove the node from the swarm',
		keys: ['d'],
		hint: 'remove',
		hintRank: 70,
		operationOf: removal,
	}),
];

function nodeCommand({
	operationOf,
	...command
}: Pick<Command, 'id' | 'title' | 'keys' | 'hint' | 'hintRank' | 'takesMarks'> & {
	operationOf(targets: readonly [SwarmNode, ...SwarmNode[]], state: State): Operation<SwarmNode>;
}): Command {
	return operationCommand({
		...command,
		isAction: true,
		operationOf(state) {
			const selected = selectedNode(state);
			const [first, ...others] = command.takesMarks
				? markedOrSelected(state, nodesOf(state))
				: selected
					? [selected]
					: [];
			return first && operationOf([first, ...others], state);
		},
		nothingReason: () => 'No node is selected.',
	});
}

function operation(
	targets: readonly SwarmNode[],
	parts: Pick<Operation<SwarmNode>, 'verb' | 'attempt' | 'summary'> & {
		/** The words after `docker node`. */
		readonly words: readonly string[];
		reason(node: SwarmNode, state: State): string | undefined;
		call(nodes: NodeApi, node: SwarmNode): Promise<string>;
	},
): Operation<SwarmNode> {
	const {words, reason, call, ...rest} = parts;
	return {
		...rest,
		targets,
		shown: ({role, availability}) => `${role}, ${availability}`,
		noun: 'nodes',
		find: (state, {key}) => nodesOf(state)?.get(key),
		reason: (target, {nodes}, state) => (nodes ? reason(target, state) : noNodes),
		line: some => lineForEach(['node', ...words], some),
		call: async ({nodes}, target) => (nodes ? call(nodes, target) : undefined),
	};
}

function availability(
	targets: readonly SwarmNode[],
	wanted: SwarmNode['availability'],
	verb: 'drain' | 'pause' | 'activate',
): Operation<SwarmNode> {
	const [isDone, areDone] = availabilityWords[verb];
	return operation(targets, {
		verb: 'update',
		words: ['update', '--availability', wanted],
		reason: ({name, availability: now}) =>
			now === wanted ? `The availability of ${name} is already ${now}.` : undefined,
		attempt: what => `${verb} ${what}`,
		async call(nodes, {id, name}) {
			await nodes.update(id, {availability: wanted});
			return `${name} ${isDone}`;
		},
		summary: count => `${count} nodes ${areDone}`,
	});
}

const availabilityWords = {
	drain: ['is drained', 'are drained'],
	pause: ['gets no new tasks', 'get no new tasks'],
	activate: ['gets tasks again', 'get tasks again'],
} as const;

function drain(targets: readonly [SwarmNode, ...SwarmNode[]]): Operation<SwarmNode> {
	return confirmedBatch(availability(targets, 'drain', 'drain'), (ready, state) => {
		const areDrained = ({id}: Pick<SwarmNode, 'id'>) => ready.some(node => node.id === id);
		const tasks = [...(tasksOf(state)?.values() ?? [])];
		const count = tasks.filter(task => isWanted(task) && areDrained({id: task.nodeId})).length;
		const others = nodesBeside(state, targets[0].id).filter(node => takesTasks(node) && !areDrained(node));
		const next = others.length > 0 ? 'new ones start on other nodes' : 'new ones wait, since no other node takes tasks';
		return {
			title: `Drain ${namesOf(ready)}?`,
			notes: [count === 0 ? 'No task runs there.' : `${counted(count, 'task')} will be stopped there; ${next}.`],
		};
	});
}

function takesTasks({state, availability}: SwarmNode): boolean {
	return state === 'ready' && availability === 'active';
}

function promotion([node]: readonly [SwarmNode, ...SwarmNode[]], state: State): Operation<SwarmNode> {
	const promoted = operation([node], {
		verb: 'update',
		words: ['promote'],
		reason: ({name, role}) => (role === 'manager' ? `${name} is already a manager.` : undefined),
		attempt: name => `promote ${name}`,
		async call(nodes, {id, name}) {
			await nodes.update(id, {role: 'manager'});
			return `${name} promoted to a manager`;
		},
	});
	const {managers} = quorumOf(nodesBeside(state, node.id));
	const even = managers % 2 === 1 ? [`${managers + 1} managers tolerate no more failures than ${managers}.`] : [];
	return confirmed(promoted, {
		title: `Promote ${node.name} to a manager?`,
		lines: ['A manager has full control of the swarm, and knows its secrets.', ...even, promoted.line([node])],
		label: 'Promote',
	});
}

function demotion([node]: readonly [SwarmNode, ...SwarmNode[]], state: State): Operation<SwarmNode> {
	const demoted = operation([node], {
		verb: 'update',
		words: ['demote'],
		reason(target, now) {
			const rest = quorumOf(nodesBeside(now, target.id), target);
			return target.role === 'worker'
				? `${target.name} is already a worker.`
				: rest.managers === 0
					? `${target.name} is the only manager; promote another node first.`
					: undefined;
		},
		attempt: name => `demote ${name}`,
		async call(nodes, {id, name}) {
			await nodes.update(id, {role: 'worker'});
			return `${name} demoted to a worker`;
		},
	});
	return confirmed(demoted, {
		title: `Demote ${node.name} to a worker?`,
		lines: [quorumWords(quorumOf(nodesBeside(state, node.id), node)), demoted.line([node])],
		label: 'Demote',
	});
}

/** How many failures a swarm with these managers tolerates, in one sentence. */
export function quorumWords(quorum: Quorum): string {
	const {managers, reachable, needed} = quorum;
	if (isQuorumLost(quorum)) {
		return `The quorum would be lost: ${reachable} of ${counted(managers, 'manager')} would be reachable, but ${needed} must be. The swarm could no longer be changed; its tasks would keep running.`;
	}

	const spare = reachable - needed;
	return `${counted(managers, 'manager')} ${managers === 1 ? 'is' : 'are'} left; ${spare === 0 ? 'none' : spare} of them may fail.`;
}

function removal([node]: readonly [SwarmNode, ...SwarmNode[]]): Operation<SwarmNode> {
	const isForced = node.state === 'ready';
	const removed = operation([node], {
		verb: 'remove',
		words: ['rm', ...(isForced ? ['--force'] : [])],
		reason: ({name, role}) => (role === 'manager' ? `${name} is a manager; demote it first.` : undefined),
		attempt: name => `remove the node ${name}`,
		async call(nodes, {id, name}) {
			await nodes.remove(id, {force: isForced});
			return `Node ${name} removed`;
		},
	});
	return confirmed(removed, {
		title: `Remove the node ${node.name}?`,
		lines: [
			isForced
				? 'It is still ready. Drain it and let it leave the swarm first.'
				: `It is ${node.state}. To come back it has to join again.`,
			removed.line([node]),
		],
	});
}
