import type {PullLayer} from './image.ts';

/** What has come of a pull and what is still to come, of the layers that were not there already. */
export type PullTotals = {
	/** Bytes downloaded. */
	readonly received: number;
	/** Bytes of the layers whose size is known; 0 before the first one tells. */
	readonly total: number;
	/** Bytes of all layers, those that have not told their size taken as the average of the others. */
	readonly expected: number;
	/** Whether there are layers that have not told their size yet. */
	readonly isPartial: boolean;
	/** Layers that are in place, those that were there already among them, and all there are. */
	readonly done: number;
	readonly layers: number;
	/** Whether all has come and is being unpacked. */
	readonly isUnpacking: boolean;
};

/** Add up the layers of a pull. */
export function pullTotals(layers: readonly PullLayer[]): PullTotals {
	const coming = layers.filter(({phase}) => phase !== 'present');
	const known = coming.map(({total}) => total).filter(total => total !== undefined);
	const total = sum(known);
	// Small layers never tell their size: when they are there, nobody waits for it any more.
	const unknown = coming.filter(layer => layer.total === undefined && isToCome(layer)).length;
	return {
		received: sum(coming.map(receivedOf)),
		total,
		expected: total + (known.length > 0 ? (unknown * total) / known.length : 0),
		isPartial: unknown > 0,
		done: layers.filter(({phase}) => phase === 'done' || phase === 'present').length,
		layers: layers.length,
		isUnpacking: coming.length > 0 && !coming.some(isToCome) && coming.some(({phase}) => phase !== 'done'),
	};
}

/** Milliseconds until all is downloaded at so many bytes a second; undefined where there is no telling. */
export function downloadTimeLeft({expected, received}: PullTotals, speed: number | undefined): number | undefined {
	return speed && expected > received ? ((expected - received) / speed) * 1000 : undefined;
}

function isToCome({phase}: PullLayer): boolean {
	return phase === 'waiting' || phase === 'downloading';
}

/** While a layer is unpacked its `current` counts other bytes. */
function receivedOf({phase, current, total}: PullLayer): number {
	return phase === 'waiting' ? 0 : phase === 'downloading' ? current : (total ?? 0);
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0);
}
