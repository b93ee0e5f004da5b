import type {PullLayer} from './image.ts';
import {sum} from './sum.ts';

/** The totals of a pull, over the layers that were not present already. */
export type PullTotals = {
	/** Bytes downloaded or uploaded. */
	readonly received: number;
	/** Bytes of the layers whose size is known; 0 until the first is known. */
	readonly total: number;
	/** Bytes of all layers; unknown sizes count as the average of the others. */
	readonly expected: number;
	/** Whether the sizes of some layers are unknown. */
	readonly isPartial: boolean;
	/** Layers that are done or were present already, and all layers. */
	readonly done: number;
	readonly layers: number;
	/** Whether everything is downloaded and being unpacked. */
	readonly isUnpacking: boolean;
};

/** Add up the layers of a pull. */
export function pullTotals(layers: readonly PullLayer[]): PullTotals {
	const coming = layers.filter(({phase}) => phase !== 'present');
	const known = coming.map(({total}) => total).filter(total => total !== undefined);
	const total = sum(known);
	// The sizes of small layers stay unknown: once downloaded, they no longer matter.
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

/** Milliseconds until everything is downloaded, at a speed in bytes a second; undefined if unknown. */
export function downloadTimeLeft({expected, received}: PullTotals, speed: number | undefined): number | undefined {
	return speed && expected > received ? ((expected - received) / speed) * 1000 : undefined;
}

function isToCome({phase}: PullLayer): boolean {
	return phase === 'waiting' || phase === 'downloading' || phase === 'uploading';
}

/** While a layer is unpacked its `current` counts other bytes. */
function receivedOf({phase, current, total}: PullLayer): number {
	return phase === 'waiting' ? 0 : phase === 'downloading' || phase === 'uploading' ? current : (total ?? 0);
}

/**
 * The fraction of a pull that is done, from 0 to 1. Layers of unknown size count as the average of the others; layers
 * that were present already do not count.
 */
export function pulledFraction(layers: readonly PullLayer[]): number {
	const missing = layers.filter(layer => layer.phase !== 'present');
	const totals = missing.map(layer => layer.total).filter(total => total !== undefined);
	const average = totals.length > 0 ? sum(totals) / totals.length : 1;
	const weights = missing.map(layer => layer.total ?? average);
	const done = missing.map((layer, index) => fractionOf(layer) * (weights[index] ?? 0));
	return missing.length > 0 ? sum(done) / sum(weights) : 0;
}

/** On most connections, downloading takes most of the time. */
const downloadShare = 0.8;

function fractionOf({phase, current, total}: PullLayer): number {
	const share = total ? Math.min(1, current / total) : 0;
	switch (phase) {
		case 'waiting':
			return 0;
		case 'downloading':
			return share * downloadShare;
		case 'downloaded':
			return downloadShare;
		case 'uploading':
			return share;
		case 'extracting':
			return downloadShare + share * (1 - downloadShare);
		case 'done':
		case 'present':
			return 1;
	}
}
