import {type AwaitedReadEvent, isAwaitedId, reduceAwaitedReads} from './awaited-reads.ts';
import {isOpen} from './connections.ts';
import {reduceDisk} from './disk.ts';
import type {Event} from './event.ts';
import {reduceLists} from './items.ts';
import {reduceLogs} from './log/reduce.ts';
import {reduceLogSearch, type SearchEvent} from './log/reduce-search.ts';
import {type PrunableEvent, reducePrunable} from './prune-dialog.ts';
import {type PruneEvent, reducePrune} from './prune-run.ts';
import {type PullEvent, reducePulls} from './pulls.ts';
import {type ReadEvent, reduceReads} from './reads.ts';
import {reduceActions} from './reduce-actions.ts';
import {reduceConnections} from './reduce-connections.ts';
import {reduceContainers} from './reduce-containers.ts';
import {reduceStats} from './reduce-stats.ts';
import {reduceView} from './reduce-view.ts';
import type {Registry} from './registry.ts';
import {type RunEvent, reduceRun} from './run.ts';
import {settle} from './settle.ts';
import type {State} from './state.ts';
import {reduceTerminalEvent} from './terminal-view.ts';
import type {TerminalEvent} from './terminals.ts';

/** The state after an event; the same object when nothing changed. Late events of a host that was left change nothing. */
export function reduce(state: State, event: Event, registry: Registry): State {
	return 'host' in event && !isOpen(state, event.host)
		? state
		: settle(state, apply(state, event, registry), event, registry);
}

/** Hand the event to the reducer of its part of the state. */
function apply(state: State, event: Event, registry: Registry): State {
	switch (event.type) {
		case 'hosts-chosen':
		case 'connecting':
		case 'connected':
		case 'connection-lost':
		case 'no-engine-found':
			return reduceConnections(state, event, registry);
		case 'containers-listed':
		case 'containers-changed':
		case 'details-read':
		case 'registry-checked':
		case 'out-of-memory':
		case 'stop-forced':
			return reduceContainers(state, event);
		case 'items-listed':
		case 'list-failed':
			return reduceLists(state, event);
		case 'disk-measuring':
		case 'disk-measured':
		case 'disk-outdated':
			return {...state, disks: reduceDisk(state.disks, event)};
		case 'read':
		case 'read-outdated':
		case 'read-awaited':
		case 'read-dropped':
			return reduceAnswers(state, event);
		case 'sampled':
			return reduceStats(state, event);
		case 'log-opened':
		case 'log-read':
		case 'log-filled':
		case 'log-ended':
		case 'log-marked':
		case 'log-failed':
			return reduceLogs(state, event);
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
			return reduceJobs(state, event);
	}
}

/** Events of reads: of those that the screen shows, and of those that commands wait for. */
function reduceAnswers(state: State, event: ReadEvent | AwaitedReadEvent): State {
	const isAwaited =
		event.type === 'read-awaited' || event.type === 'read-dropped' || (event.type === 'read' && isAwaitedId(event.id));
	return isAwaited
		? {...state, awaited: reduceAwaitedReads(state.awaited, event)}
		: {...state, reads: reduceReads(state.reads, event)};
}

/** Events of pulls, prunes and runs, and of the screen. */
function reduceJobs(state: State, event: PullEvent | PrunableEvent | PruneEvent | RunEvent | ScreenEvent): State {
	switch (event.type) {
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
		default:
			return reduceScreen(state, event);
	}
}

/** Events of the screen: the view, dialogs, the terminals in the detail panel, and what is searched and filtered. */
type ScreenEvent = TerminalEvent | SearchEvent | {readonly type: 'log-scanned'} | Parameters<typeof reduceView>[1];

function reduceScreen(state: State, event: ScreenEvent): State {
	switch (event.type) {
		case 'log-scanned':
			return {...state, logScans: state.logScans + 1};
		case 'log-search-wanted':
		case 'log-searched':
		case 'log-search-cancelled':
			return reduceLogSearch(state, event);
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
