import {isRunning} from '../../model/container.ts';
import type {State} from '../../store/state.ts';
import {targetsOf} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {type ContainerOperation, containerCommand} from './container-operation.ts';
import {mustRun} from './targets.ts';

const start: ContainerOperation = {
	verb: 'start',
	reason: container => (isRunning(container) ? `${container.name} is already running.` : undefined),
	words: ['start'],
	done: 'started',
	order: 'needed first',
	skipsOthers: true,
	call: (api, id) => api.start(id),
};

/** With the container's own signal and grace period. */
const stop: ContainerOperation = {
	verb: 'stop',
	reason: mustRun,
	words: ['stop'],
	done: 'stopped',
	order: 'needed last',
	skipsOthers: true,
	grace: 'own',
	call: (api, id) => api.stop(id, {}),
};

/** As `docker restart` does, it also starts stopped containers. */
const restart: ContainerOperation = {
	verb: 'restart',
	words: ['restart'],
	done: 'restarted',
	order: 'needed first',
	grace: 'own',
	call: (api, id) => api.restart(id, {}),
};

/** Start, stop and restart. Stopping a single container does not ask: the row counts down, and a start undoes it. */
export const startStopCommands: readonly Command[] = [
	containerCommand({
		id: 'start-or-stop',
		isToggle: true,
		title: 'Start or stop the container',
		titleNow: state => (isAnyRunning(state) ? 'Stop the container' : 'Start the container'),
		keys: ['s'],
		hint: state => (isAnyRunning(state) ? 'stop' : 'start'),
		hintRank: 100,
		operationOf: state => (isAnyRunning(state) ? stop : start),
	}),
	containerCommand({
		id: 'start',
		title: 'Start the container',
		isAction: false,
		operationOf: () => start,
	}),
	containerCommand({id: 'stop', title: 'Stop the container', isAction: false, operationOf: () => stop}),
	containerCommand({
		id: 'restart',
		title: 'Restart the container',
		keys: ['r'],
		hint: 'restart',
		hintRank: 60,
		operationOf: () => restart,
	}),
];

function isAnyRunning(state: State): boolean {
	return targetsOf(state).some(isRunning);
}
