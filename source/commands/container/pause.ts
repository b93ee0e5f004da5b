import type {State} from '../../store/state.ts';
import {targetsOf} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {type ContainerOperation, containerCommand} from './container-operation.ts';
import {mustSupport} from './targets.ts';

const cannotPause = 'This engine cannot pause containers.';

const pause: ContainerOperation = {
	verb: 'pause',
	reason: mustSupport(['pause'], cannotPause, ({name, state}) =>
		state === 'running' ? undefined : `${name} is not running.`,
	),
	words: ['pause'],
	done: 'paused',
	skipsOthers: true,
	call: async (api, id) => api.pause?.(id),
};

const unpause: ContainerOperation = {
	verb: 'unpause',
	reason: mustSupport(['unpause'], cannotPause, ({name, state}) =>
		state === 'paused' ? undefined : `${name} is not paused.`,
	),
	words: ['unpause'],
	done: 'unpaused',
	skipsOthers: true,
	call: async (api, id) => api.unpause?.(id),
};

/** Freeze a container's processes, and let them continue. */
export const pauseCommands: readonly Command[] = [
	containerCommand({
		id: 'pause',
		isToggle: true,
		title: 'Pause or unpause the container',
		titleNow: state => (isAnyPaused(state) ? 'Unpause the container' : 'Pause the container'),
		keys: ['p'],
		hint: state => (isAnyPaused(state) ? 'unpause' : 'pause'),
		hintRank: 50,
		operationOf: state => (isAnyPaused(state) ? unpause : pause),
	}),
];

function isAnyPaused(state: State): boolean {
	return targetsOf(state).some(target => target.state === 'paused');
}
