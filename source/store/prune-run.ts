import type {DiskItem} from '../model/disk.ts';
import type {ActionEvent} from './event.ts';
import type {State} from './state.ts';

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

type PruneEvent = Extract<
	ActionEvent,
	{readonly type: 'prune-chosen' | 'prune-started' | 'prune-progressed' | 'prune-ended'}
>;

/** Facts about a prune. */
export function reducePrune(state: State, event: PruneEvent): State {
	if (event.type === 'prune-chosen') {
		const steps = event.items.map(
			item => ({item, status: 'waiting', reclaimed: undefined, problem: undefined}) as const,
		);
		return {...state, prune: {steps, status: 'chosen'}};
	}

	const {prune} = state;
	if (!prune) {
		return state;
	}

	switch (event.type) {
		case 'prune-started':
			return {...state, prune: {...prune, status: 'running'}};
		case 'prune-progressed':
			return {...state, prune: {...prune, steps: prune.steps.with(event.index, event.step)}};
		case 'prune-ended':
			return {...state, prune: {...prune, status: 'done'}};
	}
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
