import type {ResourceId} from '../model/resource-id.ts';
import {noDisk, outdated, reduceDisk} from './disk.ts';
import type {EngineEvent, Event} from './event.ts';
import {reduceLogs} from './log/reduce.ts';
import {reducePrunable} from './prune-dialog.ts';
import {reducePrune} from './prune-run.ts';
import {reducePulls} from './pulls.ts';
import {reduceReads} from './reads.ts';
import {reduceActions} from './reduce-actions.ts';
import {reduceContainers} from './reduce-containers.ts';
import {reduceStats} from './reduce-stats.ts';
import {reduceView} from './reduce-view.ts';
import type {Registry} from './registry.ts';
import {reduceRun} from './run.ts';
import {settle} from './settle.ts';
import type {ListedItem, State} from './state.ts';
import {reduceTerminalEvent} from './terminal-view.ts';
import type {TerminalEvent} from './terminals.ts';

/** The state after an event; the same object when nothing changed. */
export function reduce(state: State, event: Event, registry: Registry): State {
	return settle(state, apply(state, event), event, registry);
}

/** Hand the event to the reducer of its part of the state. */
function apply(state: State, event: Event): State {
	switch (event.type) {
		case 'connecting':
		case 'connected':
		case 'connection-lost':
		case 'no-engine-found':
			return reduceConnection(state, event);
		case 'containers-listed':
		case 'containers-changed':
		case 'details-read':
		case 'out-of-memory':
		case 'stop-forced':
			return reduceContainers(state, event);
		case 'items-listed':
			return {...state, items: new Map(state.items).set(event.kind, byKey(event.items))};
		case 'disk-measuring':
		case 'disk-measured':
		case 'disk-outdated':
			return {...state, disk: reduceDisk(state.disk, event)};
		case 'read':
		case 'read-outdated':
			return {...state, reads: reduceReads(state.reads, event)};
		case 'sampled':
			return reduceStats(state, event);
		case 'log-scanned':
		case 'log-searched':
			return {...state, ...(event.type === 'log-scanned' ? {logScans: state.logScans + 1} : {logSearch: event.search})};
		case 'log-opened':
		case 'log-read':
		case 'log-filled':
		case 'log-ended':
		case 'log-marked':
		case 'log-failed':
			return reduceLogs(state, event);
		case 'pull-started':
		case 'pull-progressed':
		case 'pull-ended':
		case 'pull-dismissed':
			return {...state, pulls: reducePulls(state.pulls, event, state.now)};
		case 'prunable-read':
			return {...state, dialog: reducePrunable(state.dialog, event)};
		case 'prune-started':
		case 'prune-progressed':
		case 'prune-ended':
			return {...state, prune: reducePrune(state.prune, event)};
		case 'run-started':
		case 'run-stepped':
		case 'run-wrote':
		case 'run-changed':
			return {...state, run: reduceRun(state.run, event)};
		case 'action-started':
		case 'action-ended':
		case 'noticed':
		case 'notices-dismissed':
		case 'command-recorded':
		case 'run-remembered':
		case 'exec-remembered':
		case 'shell-found':
			return reduceActions(state, event);
		default:
			return reduceScreen(state, event);
	}
}

/** Events of the screen: the view, dialogs, and the terminals in the detail panel. */
function reduceScreen(state: State, event: TerminalEvent | Parameters<typeof reduceView>[1]): State {
	switch (event.type) {
		case 'terminal-opened':
		case 'terminal-drawn':
		case 'terminal-changed':
		case 'terminal-ended':
		case 'terminal-closed':
			return reduceTerminalEvent(state, event);
		default:
			return reduceView(state, event);
	}
}

function byKey(items: readonly ListedItem[]): ReadonlyMap<ResourceId, ListedItem> {
	return new Map(items.map(item => [item.key, item]));
}

type ConnectionEvent = Extract<
	EngineEvent,
	{readonly type: 'connecting' | 'connected' | 'connection-lost' | 'no-engine-found'}
>;

/** The parts of the state that belong to one engine. */
const nothingKnown = {
	containers: new Map(),
	stats: new Map(),
	usage: [],
	details: new Map(),
	items: new Map(),
	disk: noDisk,
	reads: new Map(),
	logs: new Map(),
	seenFailures: new Map(),
	actions: new Map(),
	pulls: [],
	prune: undefined,
	run: undefined,
} as const satisfies Partial<State>;

const notConnected = {
	info: undefined,
	listedAt: undefined,
	isListLoaded: false,
	problem: undefined,
} as const satisfies Partial<State['connection']>;

/** Events of the connection. The lists stay when it is lost; another host starts with nothing of the one before. */
function reduceConnection(state: State, event: ConnectionEvent): State {
	const {connection} = state;
	switch (event.type) {
		case 'connecting': {
			const isSame = event.host === connection.host;
			const next = isSame
				? {...state, disk: outdated(state.disk)}
				: {
						...state,
						...nothingKnown,
						// Before the first engine they are about the start, such as errors in the configuration.
						notices: connection.host === '' ? state.notices : [],
					};
			const known = isSame ? connection : {...connection, ...notConnected};
			return {
				...next,
				connection: {
					...known,
					phase: known.isListLoaded ? known.phase : 'connecting',
					connectingSince: state.now,
					name: event.name,
					host: event.host,
					risk: event.risk,
					retryAt: undefined,
					tried: [],
				},
			};
		}

		case 'connected':
			return {...state, connection: {...connection, info: event.info}};
		case 'connection-lost':
			return {
				...state,
				connection: {...connection, phase: 'lost', problem: event.problem, retryAt: event.retryAt},
			};
		case 'no-engine-found':
			return {...state, connection: {...connection, phase: 'none', retryAt: undefined, tried: event.tried}};
	}
}
