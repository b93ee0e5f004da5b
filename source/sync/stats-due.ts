import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {activeOf} from '../store/rows.ts';
import type {State} from '../store/state.ts';
import type {StreamContext} from './stream.ts';
import {visibleContainers} from './subscriptions.ts';

type Choice = (container: Container) => boolean;

/** In this time each container has its turn that can be read on this machine, in sight or not, in milliseconds. */
const turnTime = 5000;

/** What is to be read from control groups in a round: what is looked at, what has no stats yet, and of the rest an even share. */
export function dueHere(state: State, isReadable: Choice): readonly Container[] {
	const lookedAt = new Set(runningLookedAt(state));
	const {now = [], later = []} = Object.groupBy(readableHere(state, isReadable), container =>
		lookedAt.has(container) || !hasStats(state, container) ? 'now' : 'later',
	);
	const rounds = Math.max(1, Math.floor(turnTime / (state.settings.interval * 1000)));
	const readAt = (container: Container) => state.stats.get(container.key)?.last.at ?? 0;
	const longestAgo = later.sort((a, b) => readAt(a) - readAt(b));
	return [...now, ...longestAgo.slice(0, Math.ceil(later.length / rounds))];
}

/** Those that can be read from control groups and have no CPU figure yet: an order by it and the sums need them all. */
export function newHere(state: State, isReadable: Choice): readonly Container[] {
	return readableHere(state, isReadable).filter(container => !hasStats(state, container));
}

/** One that is paused holds on to its memory; reading it costs nobody anything. */
function readableHere({containers}: State, isReadable: Choice): readonly Container[] {
	return activeOf(containers).filter(container => container.state !== 'restarting' && isReadable(container));
}

/** With more rows in sight than this the engine is asked for them every second time, for the selected one always. */
const fewRows = 12;

/** What the engine is to be asked for in a round, of what is looked at. */
export function dueFromEngine(state: State, round: number, isElsewhere: Choice): readonly Container[] {
	const lookedAt = runningLookedAt(state).filter(isElsewhere);
	return lookedAt.length <= fewRows || round % 2 === 0
		? lookedAt
		: lookedAt.filter(container => container.key === state.view.selected || !hasStats(state, container));
}

/** Those in sight that the engine has not told anything about yet, or whose control group has just become unreadable. */
export function newFromEngine(state: State, isElsewhere: Choice): readonly Container[] {
	return runningLookedAt(state).filter(
		container =>
			isElsewhere(container) &&
			(!hasStats(state, container) || state.stats.get(container.key)?.last.source === 'control-groups'),
	);
}

/** Rows out of sight that the engine is asked for in a round: a runaway is to be found there too, and an order by stats needs them. */
const turnsPerRound = 1;
const turnsPerRoundWhenSorted = 4;

/** The rows out of sight that only the engine can tell of, a few each round, in turn. */
export function createTurns(isLive: StreamContext['isLive']) {
	let queue: ResourceId[] = [];
	return {
		next(state: State, isElsewhere: Choice): readonly Container[] {
			const isWanted = (container: Container) => container.state === 'running' && isElsewhere(container);
			if (queue.length === 0) {
				const lookedAt = new Set(runningLookedAt(state));
				const rest = activeOf(state.containers).filter(one => isWanted(one) && !lookedAt.has(one));
				queue = rest.map(({key}) => key);
			}

			const isSorted = state.view.kind === 'containers' && state.view.sort && isLive(state.view.sort.column);
			return queue
				.splice(0, isSorted ? turnsPerRoundWhenSorted : turnsPerRound)
				.map(key => state.containers.get(key))
				.filter(container => container !== undefined)
				.filter(isWanted);
		},
	};
}

/** The running containers whose rows are in sight, and the selected one, whose details may fill the screen. */
function runningLookedAt(state: State): readonly Container[] {
	const selected = state.view.selected && state.containers.get(state.view.selected);
	return [...new Set([...visibleContainers(state), ...(selected ? [selected] : [])])].filter(
		container => container.state === 'running',
	);
}

function hasStats({stats}: State, {key}: Container): boolean {
	return stats.get(key)?.stats.cpuPercent !== undefined;
}
