import type {StackApi} from '../../engine/swarm-api.ts';
import {hostOf} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedStack, stackKey} from '../../store/stacks.ts';
import type {State} from '../../store/state.ts';
import {counted} from '../../text/number.ts';
import type {Command} from '../command.ts';
import {confirmed, type Target} from '../confirm-batch.ts';
import type {Operation} from '../operation.ts';
import {askingCommand, currentTarget, operationCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {showProgress} from '../run/show-progress.ts';

const noDocker = 'The docker command is not installed on this machine; stacks are deployed and removed with it.';

/** Deploy and remove stacks with the docker command. */
export const stackCommands: readonly Command[] = [
	askingCommand({
		id: 'deploy-stack',
		title: 'Deploy a stack from a Compose file',
		keys: ['+'],
		hint: 'deploy',
		hintRank: 88,
		line: () => 'docker stack deploy --compose-file … …',
		targetOf: currentTarget,
		reason: (_, {stacks}) => (stacks ? undefined : noDocker),
		question: deployQuestion,
		operationOf: (plan, {key}) => deployment(hostOf(key), plan),
	}),
	operationCommand({
		id: 'remove-stack',
		title: 'Remove the stack',
		keys: ['d'],
		hint: 'remove',
		hintRank: 86,
		isAction: true,
		operationOf: removal,
		nothingReason: () => 'No stack is selected.',
	}),
];

type StackPlan = {readonly name: string; readonly file: string};

function deployQuestion(state: State): Question<StackPlan> {
	return form({
		title: 'Deploy a stack',
		intro: ['An existing stack of this name is updated to match the file.'],
		fields: [
			{id: 'name', label: 'Name', value: selectedStack(state)?.name},
			{id: 'file', label: 'Compose file on this machine', placeholder: 'compose.yaml'},
		],
		parse({name = '', file = ''}) {
			return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)
				? {value: {name, file: file || 'compose.yaml'}}
				: {problem: 'A name has letters, digits, _ . or -, and begins with a letter or digit.'};
		},
	});
}

/** An operation of the docker command, whose output is shown in a panel as it comes. */
function operation(
	target: Target,
	words: readonly string[],
	parts: Pick<Operation, 'verb' | 'attempt'> & {
		readonly report: string;
		run(stacks: StackApi, signal: AbortSignal): AsyncIterable<readonly string[]>;
	},
): Operation {
	const line = dockerLine(['stack', ...words]);
	return {
		verb: parts.verb,
		attempt: parts.attempt,
		targets: [target],
		find: () => target,
		reason: (_, {stacks}) => (stacks ? undefined : noDocker),
		line: () => line,
		async call({stacks}, {key}, run) {
			const lines = stacks && parts.run(stacks, run.undoLog.cancelled);
			await showProgress(run, run.steps(key).id, lines, text => ({type: 'line', text}));
			return parts.report;
		},
		undo: {
			onLeaving: `docker stack ${words[0]} will be cancelled; completed steps are kept.`,
			cancelled: `docker stack ${words[0]} was cancelled; completed steps were kept.`,
		},
	};
}

function deployment(host: string, {name, file}: StackPlan): Operation {
	const key = stackKey(host, name);
	return operation({key, name}, ['deploy', '--compose-file', file, name], {
		verb: 'create',
		attempt: () => `deploy ${name}`,
		report: `${name} is deployed`,
		run: (stacks, signal) => stacks.deploy(name, file, signal),
	});
}

function removal(state: State): Operation | undefined {
	const stack = selectedStack(state);
	if (!stack) {
		return undefined;
	}

	const {key, name, services} = stack;
	const removed = operation({key, name}, ['rm', name], {
		verb: 'remove',
		attempt: () => `remove the stack ${name}`,
		report: `Stack ${name} removed`,
		run: (stacks, signal) => stacks.remove(name, signal),
	});
	return confirmed(removed, {
		title: `Remove the stack ${name}?`,
		lines: [
			`${counted(services.length, 'service')} and the networks, secrets and configs of the stack are removed.`,
			'Volumes are kept.',
			removed.line([]),
		],
	});
}
