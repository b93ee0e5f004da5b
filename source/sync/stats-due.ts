import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {activeOf, selectedContainer} from '../store/rows.ts';
import type {State} from '../store/state.ts';
import type {StreamContext} from './stream.ts';
import {visibleContainers} from './subscriptions.ts';

type IsReadable = (container: Container) => boolean;

/** Each container readable on this machine is read once in this time, visible or not, in milliseconds. */
const turnTime = 5000;

/**
 * The containers to read from control groups in a round: visible ones, those without stats, and an even share of the
 * rest.
 */
export function dueInControlGroups(state: State, isReadable: IsReadable): readonly Container[] {
	const watched = new Set(runningWatched(state));
	const {now = [], later = []} = Object.groupBy(readable(state, isReadable), container =>
		watched.has(container) || !hasStats(state, container) ? 'now' : 'later',
	);
	const rounds = Math.max(1, Math.floor(turnTime / (state.settings.interval * 1000)));
	const readAt = (container: Container) => state.stats.get(container.key)?.last.at ?? 0;
	const longestAgo = later.sort((a, b) => readAt(a) - readAt(b));
	return [...now, ...longestAgo.slice(0, Math.ceil(later.length / rounds))];
}

/** The containers readable from control groups without a CPU figure yet: totals and sorting by CPU need them all. */
export function newInControlGroups(state: State, isReadable: IsReadable): readonly Container[] {
	return readable(state, isReadable).filter(container => !hasStats(state, container));
}

/** Paused ones included: they keep their memory, and reading them costs nothing. */
function readable({containers}: State, isReadable: IsReadable): readonly Container[] {
	return activeOf(containers).filter(container => container.state !== 'restarting' && isReadable(container));
}

/** With more visible rows than this, the engine is asked for them every second round, for the selected one always. */
const fewRows = 12;

/** The visible containers to ask the engine for in a round. */
export function dueFromEngine(state: State, round: number, needsEngine: IsReadable): readonly Container[] {
	const watched = runningWatched(state).filter(needsEngine);
	return watched.length <= fewRows || round % 2 === 0
		? watched
		: watched.filter(container => container.key === state.view.selected || !hasStats(state, container));
}

/** Visible containers without figures from the engine yet, or whose control group has just become unreadable. */
export function newFromEngine(state: State, needsEngine: IsReadable): readonly Container[] {
	return runningWatched(state).filter(
		container =>
			needsEngine(container) &&
			(!hasStats(state, container) || state.stats.get(container.key)?.last.source === 'control-groups'),
	);
}

/** Hidden rows that the engine is asked for in a round: to find runaways there too, and to sort by stats. */
const turnsPerRound = 1;
const turnsPerRoundWhenSorted = 4;

/** Takes turns among the hidden rows that only the engine can sample: each call returns those of a round. */
export function createTurns(
	isLive: StreamContext['isLive'],
): (state: State, needsEngine: IsReadable) => readonly Container[] {
	let queue: ResourceId[] = [];
	return (state, needsEngine) => {
		const isWanted = (container: Container) => container.state === 'running' && needsEngine(container);
		if (queue.length === 0) {
			const watched = new Set(runningWatched(state));
			const rest = activeOf(state.containers).filter(one => isWanted(one) && !watched.has(one));
			queue = rest.map(({key}) => key);
		}

		const isSorted = state.view.kind === 'containers' && state.view.sort && isLive(state.view.sort.column);
		return queue
			.splice(0, isSorted ? turnsPerRoundWhenSorted : turnsPerRound)
			.map(key => state.containers.get(key))
			.filter(container => container !== undefined)
			.filter(isWanted);
	};
}

/** The running containers whose rows are visible, and the selected one, whose details may fill the screen. */
function runningWatched(state: State): readonly Container[] {
	const selected = selectedContainer(state);
	return [...new Set([...visibleContainers(state), ...(selected ? [selected] : [])])].filter(
		container => container.state === 'running',
	);
}

function hasStats({stats}: State, {key}: Container): boolean {
	return stats.get(key)?.stats.cpuPercent !== undefined;
}
