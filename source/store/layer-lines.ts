import {instructionOf} from '../model/anatomy/image-section.ts';
import type {ImageAnatomy, ImageConfig, ImageLayer} from '../model/image.ts';
import {shellLine} from '../model/shell-line.ts';
import {counted} from '../text/number.ts';
import {maskEntry, maskInstruction} from './environment.ts';
import {memoizeLast} from './memoize.ts';
import {imageAnatomyId, selectedResult} from './reads.ts';
import type {State} from './state.ts';

/** One line of the tab Layers: an entry of the image's configuration, or a layer of its file system. */
export type LayerLine =
	| {readonly type: 'config'; readonly name: string; readonly text: string}
	| {readonly type: 'gap'; readonly name: ''; readonly text: ''}
	| {
			readonly type: 'layer';
			readonly name: string;
			readonly text: string;
			readonly size: number;
			readonly share: number;
	  };

/** The lines of the selected image's anatomy, secrets masked unless they are shown; undefined while it is not read. */
export function layerLines(state: State): readonly LayerLine[] | undefined {
	const {value} = selectedResult(state, imageAnatomyId);
	return value && linesOf(value, state.view.showsSecrets);
}

/** Layers whose instructions show no secrets. */
export const withoutSecrets = memoizeLast((layers: readonly ImageLayer[]): readonly ImageLayer[] =>
	layers.map(layer => ({...layer, createdBy: maskInstruction(layer.createdBy)})),
);

const linesOf = memoizeLast((anatomy: ImageAnatomy, showsSecrets: boolean): readonly LayerLine[] => {
	const layers = showsSecrets ? anatomy.layers : withoutSecrets(anatomy.layers);
	const largest = Math.max(1, ...layers.map(({size}) => size));
	return [
		...configLines(anatomy.config, showsSecrets),
		{type: 'gap', name: '', text: ''},
		{type: 'config', name: 'Layers', text: layersWords(layers)},
		...layers.map((layer): LayerLine => {
			const {size} = layer;
			return {type: 'layer', name: '', text: instructionOf(layer), size, share: size / largest};
		}),
	];
});

function layersWords(steps: readonly ImageLayer[]): string {
	const unchanged = steps.filter(({size}) => size === 0).length;
	const words = `${counted(steps.length, 'step')}, the newest on top`;
	return unchanged === 0 ? words : `${words}; ${unchanged} changed no file`;
}

function configLines(config: ImageConfig, showsSecrets: boolean): readonly LayerLine[] {
	const entries: readonly (readonly [string, string])[] = [
		['Entrypoint', shellLine(config.entrypoint)],
		['Command', shellLine(config.command)],
		['Directory', config.workingDirectory || '/'],
		['User', config.user || 'root'],
		['Ports', config.exposedPorts.join(', ')],
		['Volumes', config.volumes.join(', ')],
		['Platform', config.platform],
		...config.environment.map((entry): readonly [string, string] => [
			'Environment',
			showsSecrets ? entry : maskEntry(entry),
		]),
	];
	return entries
		.filter(([name, text]) => text !== '' || name === 'Command')
		.map(([name, text]) => ({type: 'config', name, text: text || 'none: each container must have its own'}));
}
