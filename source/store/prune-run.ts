import type {DiskItem} from '../model/disk.ts';

/** A prune: what was chosen to go, and what has become of it. */
export type PruneRun = {
	/** In the order in which they go. */
	readonly steps: readonly PruneStep[];
	/** `chosen`: the person has not said yes to it yet. */
	readonly status: 'chosen' | 'running' | 'done';
};

/** One item's part in a prune. */
export type PruneStep = {
	readonly item: DiskItem;
	readonly status: 'waiting' | 'removing' | 'removed' | 'refused';
	/** Bytes that were freed; undefined where they are not known. */
	readonly reclaimed: number | undefined;
	/** Why it was left, in one sentence. */
	readonly problem: string | undefined;
};

export type PruneEvent =
	| {readonly type: 'prune-chosen'; readonly items: readonly DiskItem[]}
	| {readonly type: 'prune-started'}
	| {readonly type: 'prune-progressed'; readonly index: number; readonly step: PruneStep}
	| {readonly type: 'prune-ended'};

/** The prune after an event. */
export function reducePrune(prune: PruneRun | undefined, event: PruneEvent): PruneRun | undefined {
	switch (event.type) {
		case 'prune-chosen':
			return {steps: event.items.map(waiting), status: 'chosen'};
		case 'prune-started':
			return prune && {...prune, status: 'running'};
		case 'prune-progressed':
			return prune && {...prune, steps: prune.steps.with(event.index, event.step)};
		case 'prune-ended':
			return prune && {...prune, status: 'done'};
	}
}

function waiting(item: DiskItem): PruneStep {
	return {item, status: 'waiting', reclaimed: undefined, problem: undefined};
}

/** How a prune stands: how many have gone, how many were left, and the bytes that were freed. */
export function pruneResult({steps}: PruneRun): {
	readonly removed: number;
	readonly refused: number;
	readonly reclaimed: number;
} {
	return {
		removed: steps.filter(({status}) => status === 'removed').length,
		refused: steps.filter(({status}) => status === 'refused').length,
		reclaimed: steps.reduce((sum, {reclaimed}) => sum + (reclaimed ?? 0), 0),
	};
}
