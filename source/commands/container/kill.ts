import type {Container} from '../../model/container.ts';
import type {Dialog} from '../../store/dialog.ts';
import {targetsOf} from '../../store/rows.ts';
import type {Command} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {namesOf} from '../names.ts';
import type {Deed} from './act.ts';
import {actOnReady, containerAction} from './container-action.ts';
import {type Demand, keysArgument, mustRun, targetsFrom, targetsReason} from './targets.ts';

/** A signal may come while a container is being stopped: that is how a kill cuts a grace period short. */
const demand: Demand = {rule: mustRun, cutsShort: new Set(['stop', 'restart'])};

const kill: Deed = {
	verb: 'kill',
	demand,
	words: ['kill'],
	done: 'killed',
	call: (api, id) => api.kill(id, 'SIGKILL'),
};

/** The signals that a person sends, with what programs mostly do about them. */
const signals: readonly (readonly [name: string, meaning: string])[] = [
	['SIGTERM', 'asks it to end'],
	['SIGINT', 'as Ctrl-C does'],
	['SIGHUP', 'often: read the configuration again'],
	['SIGQUIT', 'ends it, often with a dump'],
	['SIGKILL', 'ends it at once'],
	['SIGUSR1', "the program's own meaning"],
	['SIGUSR2', "the program's own meaning"],
	['SIGWINCH', 'often: end gracefully'],
	['SIGSTOP', 'halts it'],
	['SIGCONT', 'lets it go on'],
];

/** Kill and send signals. Killing does not ask: it must be quick, and a start undoes it. */
export const killCommands: readonly Command[] = [
	containerAction({
		id: 'kill',
		title: 'Kill the container now',
		keys: ['C-k'],
		hint: 'kill',
		hintRank: 95,
		deedOf: () => kill,
	}),
	{
		id: 'signal',
		title: 'Choose a signal to send',
		group: 'Container',
		scope: 'everywhere',
		keys: ['F9'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => targetsReason(state, context, demand),
		docker: state => dockerLine(['kill', '--signal', '…', ...targetsOf(state).map(({name}) => name)]),
		run({dispatch, getState}) {
			dispatch({type: 'dialog-opened', dialog: signalChooser(targetsOf(getState()))});
		},
	},
	{
		id: 'send-signal',
		title: 'Send the chosen signal',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		run: (context, args) =>
			actOnReady(context, targetsFrom(context.getState(), args), sendSignal(args.signal ?? 'SIGTERM')),
	},
];

function signalChooser(targets: readonly Container[]): Dialog {
	return {
		type: 'chooser',
		id: 'signal',
		title: `Send a signal to ${namesOf(targets)}`,
		intro: [dockerLine(['kill', '--signal', '…', ...targets.map(target => target.name)])],
		choices: signals.map(([name, meaning]) => ({
			label: name,
			detail: meaning,
			call: {command: 'send-signal', args: {...keysArgument(targets), signal: name}},
		})),
		index: 0,
	};
}

function sendSignal(signal: string): Deed {
	return signal === 'SIGKILL'
		? kill
		: {
				verb: 'kill',
				demand,
				words: ['kill', '--signal', signal],
				done: `was sent ${signal}`,
				call: (api, id) => api.kill(id, signal),
			};
}
