import type {Image} from '../model/image.ts';
import {engineId} from '../model/resource-id.ts';
import {selectedEntry} from './disk-entries.ts';
import {selectedImage, selectedNetwork, selectedVolume} from './items.ts';
import {projectOf} from './projects.ts';
import {selectedContainer} from './rows.ts';
import type {State} from './state.ts';

/** What the selected thing is called, of whatever kind it is; undefined when nothing is selected. */
export function nameOfSelected(state: State): string | undefined {
	const {selected} = state.view;
	if (selected === undefined) {
		return undefined;
	}

	const image = selectedImage(state);
	return (
		selectedContainer(state)?.name ??
		projectOf(selected) ??
		(image && nameOfImage(image)) ??
		selectedVolume(state)?.name ??
		selectedNetwork(state)?.name ??
		selectedEntry(state)?.name ??
		engineId(selected)
	);
}

/** As `docker images` shows one that has lost its name. */
function nameOfImage({tags, id}: Image): string {
	return tags[0] ?? `<none> ${id.replace(/^sha256:/, '').slice(0, 12)}`;
}
