import {isAwaitedId, reduceAwaitedReads} from './awaited-reads.ts';
import {isOpen} from './connections.ts';
import {reduceDisk} from './disk.ts';
import type {Event, EventOf, Reducers} from './event.ts';
import {listReducers} from './items.ts';
import {reduceLogs} from './log/reduce.ts';
import {searchReducers} from './log/reduce-search.ts';
import {reducePrunable} from './prune-dialog.ts';
import {reducePrune} from './prune-run.ts';
import {reducePulls} from './pulls.ts';
import {reduceReads} from './reads.ts';
import {actionReducers} from './reduce-actions.ts';
import {connectionReducers} from './reduce-connections.ts';
import {containerReducers} from './reduce-containers.ts';
import {reduceStats} from './reduce-stats.ts';
import {viewReducers} from './reduce-view.ts';
import type {Registry} from './registry.ts';
import {reduceRun} from './run.ts';
import {settle} from './settle.ts';
import type {State} from './state.ts';
import {reduceTerminalEvent} from './terminal-view.ts';

/** The state after an event; the same object when nothing changed. Late events of a host that was left change nothing. */
export function reduce(state: State, event: Event, registry: Registry): State {
	if ('host' in event && !isOpen(state, event.host)) {
		return state;
	}

	const reducer = reducers[event.type] as (state: State, event: Event, registry: Registry) => State;
	return settle(state, reducer(state, event, registry), event, registry);
}

const reducers: Reducers<Event> = {
	...connectionReducers,
	...containerReducers,
	...listReducers,
	...actionReducers,
	...searchReducers,
	...viewReducers,
	...each(['disk-measuring', 'disk-measured', 'disk-outdated'], (state, event) => ({
		...state,
		disks: reduceDisk(state.disks, event),
	})),
	...each(['log-opened', 'log-read', 'log-filled', 'log-ended', 'log-marked', 'log-failed'], reduceLogs),
	...each(['pull-started', 'pull-progressed', 'pull-ended', 'pull-dismissed'], (state, event) => ({
		...state,
		pulls: reducePulls(state.pulls, event, state.now),
	})),
	...each(['prune-started', 'prune-progressed', 'prune-ended'], (state, event) => ({
		...state,
		prune: reducePrune(state.prune, event),
	})),
	...each(['run-started', 'run-stepped', 'run-wrote', 'run-changed'], (state, event) => ({
		...state,
		run: reduceRun(state.run, event),
	})),
	...each(
		['terminal-opened', 'terminal-drawn', 'terminal-changed', 'terminal-ended', 'terminal-closed'],
		reduceTerminalEvent,
	),
	...each(['read-awaited', 'read-dropped'], (state, event) => ({
		...state,
		awaited: reduceAwaitedReads(state.awaited, event),
	})),
	read: (state, event) =>
		isAwaitedId(event.id)
			? {...state, awaited: reduceAwaitedReads(state.awaited, event)}
			: {...state, reads: reduceReads(state.reads, event)},
	'read-outdated': (state, event) => ({...state, reads: reduceReads(state.reads, event)}),
	'prunable-read': (state, event) =>
		state.dialog?.type === 'prune' ? {...state, dialog: reducePrunable(state.dialog, event)} : state,
	sampled: reduceStats,
	'log-scanned': state => ({...state, logScans: state.logScans + 1}),
};

/** One reducer for several types of events. */
function each<Type extends Event['type']>(
	types: readonly Type[],
	reducer: (state: State, event: EventOf<Type>) => State,
): Readonly<Record<Type, typeof reducer>> {
	return Object.fromEntries(types.map(type => [type, reducer])) as Record<Type, typeof reducer>;
}
