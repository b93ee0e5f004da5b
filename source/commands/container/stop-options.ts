import type {StopOptions} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import {type Answers, form, type Question} from '../question.ts';
import {askingContainerCommand, type ContainerOperation} from './container-operation.ts';
import {mustRun} from './targets.ts';

/** Stop with another grace period and signal. */
export const stopOptionsCommands: readonly Command[] = [
	askingContainerCommand({
		id: 'stop-with-options',
		title: 'Stop the container with options',
		keys: ['S'],
		sample: {...stopWith({}), words: ['stop', '--signal', '…', '-t', '…']},
		question: optionsQuestion,
		operationOf: stopWith,
	}),
];

function optionsQuestion({targets}: Operation<Container>, state: State): Question<StopOptions> {
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
