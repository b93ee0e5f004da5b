import type {DiskEntry} from './disk-entries.ts';
import type {EventsIn} from './events-in.ts';

/** A prune: the chosen items and the outcome of each. */
export type PruneRun = {
	/** In the order of the removal. */
	readonly steps: readonly PruneStep[];
	readonly status: 'running' | 'done';
};

/** The progress of one item. */
export type PruneStep = {
	readonly item: DiskEntry;
	readonly status: 'waiting' | 'removing' | 'removed' | 'kept' | 'unknown';
	/** Bytes that were freed; undefined if they are not known. */
	readonly reclaimed: number | undefined;
	/** Why it was kept, or why its outcome is unknown, in one sentence. */
	readonly problem: string | undefined;
};

export type PruneEvent = EventsIn<{
	'prune-started': {items: readonly DiskEntry[]};
	'prune-progressed': {index: number; step: PruneStep};
	'prune-ended': object;
}>;

/** The prune after an event. */
export function reducePrune(prune: PruneRun | undefined, event: PruneEvent): PruneRun | undefined {
	switch (event.type) {
		case 'prune-started':
			return {steps: event.items.map(waiting), status: 'running'};
		case 'prune-progressed':
			return prune && {...prune, steps: prune.steps.with(event.index, event.step)};
		case 'prune-ended':
			return prune && {...prune, status: 'done'};
	}
}

function waiting(item: DiskEntry): PruneStep {
	return {item, status: 'waiting', reclaimed: undefined, problem: undefined};
}

/** How many items were removed or kept, of how many the outcome is unknown, and the bytes that were freed. */
export function pruneResult({steps}: PruneRun): {
	readonly removed: number;
	readonly kept: number;
	readonly unknown: number;
	readonly reclaimed: number;
} {
	const count = (wanted: PruneStep['status']) => steps.filter(({status}) => status === wanted).length;
	return {
		removed: count('removed'),
		kept: count('kept'),
		unknown: count('unknown'),
		reclaimed: steps.reduce((sum, {reclaimed}) => sum + (reclaimed ?? 0), 0),
	};
}
