import type {Container} from '../../model/container.ts';
import {signals} from '../../model/unix-signal.ts';
import type {Command} from '../command.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import {choice, type Question, type TypedChoice} from '../question.ts';
import {askingContainerCommand, type ContainerOperation, containerCommand} from './container-operation.ts';
import {mustRun} from './targets.ts';

const kill: ContainerOperation = {
	verb: 'kill',
	// A kill may interrupt a stop: it ends the grace period.
	reason: mustRun,
	interrupts: new Set(['stop', 'restart']),
	words: ['kill'],
	done: 'killed',
	withOneOffs: true,
	skipsOthers: true,
	call: (api, id) => api.kill(id, 'SIGKILL'),
};

/** Kill and send signals. Killing a single container does not ask: it must be quick, and a start undoes it. */
export const killCommands: readonly Command[] = [
	containerCommand({
		id: 'kill',
		title: 'Kill the container now',
		keys: ['C-k'],
		hint: 'kill',
		hintRank: 95,
		operationOf: () => kill,
	}),
	askingContainerCommand({
		id: 'signal',
		title: 'Choose a signal to send',
		keys: ['F9'],
		sample: sendSignal('…'),
		question: signalQuestion,
		operationOf: sendSignal,
	}),
];

function signalQuestion({targets, line}: Operation<Container>): Question<string> {
	return choice({
		id: 'signal',
		title: `Send a signal to ${namesOf(targets)}`,
		intro: [line(targets)],
		choices: signalChoices,
	});
}

/** The signals that can be chosen. */
export const signalChoices: readonly TypedChoice<string>[] = signals
	.filter(({effect}) => effect !== undefined)
	.map(({name, effect}) => ({label: name, detail: effect, value: name}));

function sendSignal(signal: string): ContainerOperation {
	return signal === 'SIGKILL'
		? kill
		: {
				...kill,
				words: ['kill', '--signal', signal],
				attempt: what => `send ${signal} to ${what}`,
				done: `was sent ${signal}`,
				call: (api, id) => api.kill(id, signal),
			};
}
