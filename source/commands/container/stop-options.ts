import type {Container} from '../../model/container.ts';
import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import {namesOf} from '../names.ts';
import type {Deed} from './act.ts';
import {actOnReady} from './container-action.ts';
import {keysArgument, mustRun, targetsFrom, targetsReason} from './targets.ts';

type Answers = Readonly<Record<string, string>>;

/** Stop with a grace period and a signal of one's own. */
export const stopOptionsCommands: readonly Command[] = [
	{
		id: 'stop-with-options',
		title: 'Stop the container with options',
		group: 'Container',
		scope: 'everywhere',
		keys: ['S'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => targetsReason(state, context, {rule: mustRun}),
		docker: state => dockerLine(['stop', '--signal', '…', '-t', '…', ...targetsOf(state).map(({name}) => name)]),
		run({dispatch, getState}) {
			dispatch({type: 'dialog-opened', dialog: stopForm(getState(), targetsOf(getState()))});
		},
	},
	{
		id: 'stop-with',
		title: 'Stop the containers that a form named',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		async run(context, args) {
			const targets = targetsFrom(context.getState(), args);
			const problem = problemWith(args);
			if (problem) {
				context.dispatch({type: 'dialog-opened', dialog: stopForm(context.getState(), targets, args, problem)});
				return;
			}

			await actOnReady(context, targets, stopWith(args));
		},
	},
];

function stopForm(state: State, targets: readonly Container[], answers?: Answers, problem?: string) {
	const [first] = targets;
	const details = first && state.details.get(first.key);
	return formOf({
		title: `Stop ${namesOf(targets)}`,
		intro: ['It is asked to end with a signal, and killed when the grace period is over.'],
		fields: [
			{id: 'seconds', label: 'Grace period (s)', placeholder: String(details?.stopTimeout ?? 10)},
			{id: 'signal', label: 'Signal', placeholder: details?.stopSignal ?? 'SIGTERM'},
		],
		submit: {command: 'stop-with', args: keysArgument(targets)},
		...(answers ? {answers} : {}),
		problem,
	});
}

function problemWith(answers: Answers): string | undefined {
	if (!/^\d{0,6}$/.test(secondsOf(answers))) {
		return 'The grace period is a number of seconds, for example 30.';
	}

	return /^(?:[\w+-]{1,16})?$/.test(signalOf(answers))
		? undefined
		: 'The signal is a name or a number, for example SIGINT.';
}

function stopWith(answers: Answers): Deed {
	const seconds = secondsOf(answers);
	const signal = signalOf(answers);
	const timeout = seconds === '' ? undefined : Number(seconds);
	return {
		verb: 'stop',
		demand: {rule: mustRun},
		words: ['stop', ...(signal ? ['--signal', signal] : []), ...(seconds ? ['-t', seconds] : [])],
		done: 'stopped',
		grace: timeout ?? 'own',
		call: (api, id) => api.stop(id, {timeout, signal: signal || undefined}),
	};
}

function secondsOf(answers: Answers): string {
	return (answers.seconds ?? '').trim();
}

function signalOf(answers: Answers): string {
	return (answers.signal ?? '').trim().toUpperCase();
}
