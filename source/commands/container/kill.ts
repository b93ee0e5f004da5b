import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {signals} from '../../model/unix-signal.ts';
import type {State} from '../../store/state.ts';
import {targetsOf} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {execute, operationReason} from '../execute.ts';
import {namesOf} from '../names.ts';
import {choice, type Question, type TypedChoice} from '../question.ts';
import {type ContainerOperation, containerCommand, onTargets} from './container-operation.ts';
import {mustRun, noTargetReason} from './targets.ts';

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
	{
		id: 'signal',
		title: 'Choose a signal to send',
		keys: ['F9'],
		isDangerous: true,
		isAction: true,
		takesMarks: true,
		disabledReason: (state, context) =>
			killable(state).length === 0 ? noTargetReason(state) : operationReason(state, context, onTargets(state, kill)),
		docker: state => dockerLine(['kill', '--signal', '…', ...killable(state).map(({name}) => name)]),
		async run(context) {
			const state = context.getState();
			const signal = await context.questions.ask(signalQuestion(killable(state)));
			if (signal !== undefined) {
				await execute(context, onTargets(state, sendSignal(signal)));
			}
		},
	},
];

function killable(state: State): readonly Container[] {
	return targetsOf(state, kill);
}

function signalQuestion(targets: readonly Container[]): Question<string> {
	return choice({
		id: 'signal',
		title: `Send a signal to ${namesOf(targets)}`,
		intro: [dockerLine(['kill', '--signal', '…', ...targets.map(target => target.name)])],
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
