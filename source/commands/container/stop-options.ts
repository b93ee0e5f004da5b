import type {StopOptions} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {State} from '../../store/state.ts';
import {targetsOf} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {execute, operationReason} from '../execute.ts';
import {namesOf} from '../names.ts';
import {type Answers, form, type Question} from '../question.ts';
import {type ContainerOperation, onTargets, titleFor} from './container-operation.ts';
import {mustRun, noTargetReason} from './targets.ts';

/** Stop with another grace period and signal. */
export const stopOptionsCommands: readonly Command[] = [
	{
		id: 'stop-with-options',
		title: 'Stop the container with options',
		titleNow: state => titleFor(state, 'Stop the container with options'),
		keys: ['S'],
		isDangerous: true,
		isAction: true,
		takesMarks: true,
		disabledReason: (state, context) =>
			targetsOf(state).length === 0
				? noTargetReason(state)
				: operationReason(state, context, onTargets(state, stopWith({timeout: undefined, signal: ''}))),
		docker: state => dockerLine(['stop', '--signal', '…', '-t', '…', ...targetsOf(state).map(({name}) => name)]),
		async run(context) {
			const state = context.getState();
			const options = await context.questions.ask(optionsQuestion(state, targetsOf(state)));
			if (options) {
				await execute(context, onTargets(state, stopWith(options)));
			}
		},
	},
];

function optionsQuestion(state: State, targets: readonly Container[]): Question<StopOptions> {
	const [first] = targets;
	const details = first && state.details.get(first.key);
	return form({
		title: `Stop ${namesOf(targets)}`,
		intro: ['Sends the signal, then SIGKILL when the grace period is over.'],
		fields: [
			{id: 'seconds', label: 'Grace period (s)', placeholder: String(details?.stopTimeout ?? 10)},
			{id: 'signal', label: 'Signal', placeholder: details?.stopSignal ?? 'SIGTERM'},
		],
		parse: optionsFrom,
	});
}

function optionsFrom({seconds = '', signal = ''}: Answers) {
	if (!/^\d{0,6}$/.test(seconds)) {
		return {problem: 'The grace period is a number of seconds, for example 30.'};
	}

	return /^[\w+-]{0,16}$/.test(signal)
		? {value: {timeout: seconds === '' ? undefined : Number(seconds), signal: signal.toUpperCase() || undefined}}
		: {problem: 'The signal is a name or a number, for example SIGINT.'};
}

function stopWith({timeout, signal}: StopOptions): ContainerOperation {
	return {
		verb: 'stop',
		reason: mustRun,
		words: ['stop', ...(signal ? ['--signal', signal] : []), ...(timeout === undefined ? [] : ['-t', String(timeout)])],
		done: 'stopped',
		order: 'needed last',
		skipsOthers: true,
		grace: timeout ?? 'own',
		call: (api, id) => api.stop(id, {timeout, signal}),
	};
}
