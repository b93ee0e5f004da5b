import {isRunning} from '../../model/container.ts';
import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import type {Deed} from './act.ts';
import {containerAction} from './container-action.ts';
import {anyContainer, mustRun} from './targets.ts';

const start: Deed = {
	verb: 'start',
	demand: {rule: container => (isRunning(container) ? `${container.name} is running already.` : undefined)},
	words: ['start'],
	done: 'started',
	call: (api, id) => api.start(id),
};

/** Stopping with the container's own signal and grace period. */
const stop: Deed = {
	verb: 'stop',
	demand: {rule: mustRun},
	words: ['stop'],
	done: 'stopped',
	grace: 'own',
	call: (api, id) => api.stop(id, {}),
};

/** As `docker restart` does, it also starts what does not run. */
const restart: Deed = {
	verb: 'restart',
	demand: {rule: anyContainer},
	words: ['restart'],
	done: 'restarted',
	grace: 'own',
	call: (api, id) => api.restart(id, {}),
};

/** Start, stop and restart. Stopping does not ask: the row counts the grace period down, and a start undoes it. */
export const startStopCommands: readonly Command[] = [
	containerAction({
		id: 'start-or-stop',
		title: 'Start or stop the container',
		titleNow: state => (isAnyRunning(state) ? 'Stop the container' : 'Start the container'),
		keys: ['s'],
		hint: state => (isAnyRunning(state) ? 'stop' : 'start'),
		hintRank: 100,
		deedOf: state => (isAnyRunning(state) ? stop : start),
	}),
	{...containerAction({id: 'start', title: 'Start the container', keys: [], deedOf: () => start}), isAction: false},
	{...containerAction({id: 'stop', title: 'Stop the container', keys: [], deedOf: () => stop}), isAction: false},
	containerAction({
		id: 'restart',
		title: 'Restart the container',
		keys: ['r'],
		hint: 'restart',
		hintRank: 60,
		deedOf: () => restart,
	}),
];

function isAnyRunning(state: State): boolean {
	return targetsOf(state).some(isRunning);
}
