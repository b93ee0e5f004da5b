import type {PullLayer} from '../../../model/image.ts';

/**
 * How much of a pull is done, from 0 to 1. Layers whose size is not known yet count as much as the average of the
 * others; those that were there already count for nothing.
 */
export function pulledFraction(layers: readonly PullLayer[]): number {
	const coming = layers.filter(layer => layer.phase !== 'present');
	const totals = coming.map(layer => layer.total).filter(total => total !== undefined);
	const average = totals.length > 0 ? sum(totals) / totals.length : 1;
	const weights = coming.map(layer => layer.total ?? average);
	const done = coming.map((layer, index) => fractionOf(layer) * (weights[index] ?? 0));
	return coming.length > 0 ? sum(done) / sum(weights) : 0;
}

/** Downloading takes most of the time on most lines. */
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
		case 'extracting':
			return downloadShare + share * (1 - downloadShare);
		case 'done':
		case 'present':
			return 1;
	}
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
