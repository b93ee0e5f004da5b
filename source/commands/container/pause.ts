import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import type {Deed} from './act.ts';
import {containerAction} from './container-action.ts';
import type {Rule} from './targets.ts';

const mustBePausable: Rule = ({name, state}, {containers}) => {
	if (!containers.pause) {
		return 'This engine cannot pause containers.';
	}

	return state === 'running' ? undefined : `${name} is not running, so there is nothing to pause.`;
};

const mustBePaused: Rule = ({name, state}, {containers}) => {
	if (!containers.unpause) {
		return 'This engine cannot pause containers.';
	}

	return state === 'paused' ? undefined : `${name} is not paused.`;
};

const pause: Deed = {
	verb: 'pause',
	demand: {rule: mustBePausable},
	words: ['pause'],
	done: 'paused',
	call: async (api, id) => api.pause?.(id),
};

const unpause: Deed = {
	verb: 'unpause',
	demand: {rule: mustBePaused},
	words: ['unpause'],
	done: 'unpaused',
	call: async (api, id) => api.unpause?.(id),
};

/** Freeze a container's processes and let them go on. */
export const pauseCommands: readonly Command[] = [
	containerAction({
		id: 'pause',
		title: 'Pause or unpause the container',
		titleNow: state => (isAnyPaused(state) ? 'Unpause the container' : 'Pause the container'),
		keys: ['p'],
		hint: state => (isAnyPaused(state) ? 'unpause' : 'pause'),
		hintRank: 50,
		deedOf: state => (isAnyPaused(state) ? unpause : pause),
	}),
];

function isAnyPaused(state: State): boolean {
	return targetsOf(state).some(target => target.state === 'paused');
}
