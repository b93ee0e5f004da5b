import {shortId} from '../id.ts';
import type {ImageLayer} from '../image.ts';
import {isImageId} from '../image-update.ts';
import {sum} from '../sum.ts';
import {type AnatomyRow, type AnatomySection, disk, entry} from './section.ts';

/** The image's layers; undefined while they are read, or the problem with reading them. */
export type KnownLayers = readonly ImageLayer[] | {readonly problem: string} | undefined;

/** Layers with a row of their own; older ones share one. */
const maxLayers = 12;

/** The section about its image, the newest layer first. */
export function imageSection(image: string, known: KnownLayers): AnatomySection {
	const section = {id: 'image', title: `Image ${isImageId(image) ? shortId(image) : image}`} as const;
	if (known === undefined || 'problem' in known) {
		const sentence = known === undefined ? 'Reading the layers…' : known.problem;
		return {...section, note: [], rows: [entry('', sentence, {level: 'quiet'})]};
	}

	const layers = known.filter(({size}) => size > 0);
	const words = `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}, read-only, `;
	return {...section, note: [words, disk(sumOf(layers))], rows: layerRows(layers)};
}

function layerRows(layers: readonly ImageLayer[]): readonly AnatomyRow[] {
	const largest = Math.max(1, ...layers.map(({size}) => size));
	const row = (size: number, text: string): AnatomyRow => ({
		type: 'layer',
		size: disk(size),
		share: Math.min(1, size / largest),
		text,
	});
	const rest = layers.slice(maxLayers);
	return [
		...layers.slice(0, maxLayers).map(layer => row(layer.size, instructionOf(layer))),
		...(rest.length > 0 ? [row(sumOf(rest), `${rest.length} more below`)] : []),
	];
}

/** The instruction without the classic builder's wrapping. An imported image has only a comment. */
export function instructionOf({createdBy, comment}: ImageLayer): string {
	const instruction = createdBy
		.replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
		.replace(/^\/bin\/sh -c /, 'RUN ')
		.replaceAll(/\s+/g, ' ')
		.trim();
	return instruction || comment || 'no instruction recorded';
}

function sumOf(layers: readonly ImageLayer[]): number {
	return sum(layers.map(({size}) => size));
}
