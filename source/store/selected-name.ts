import {engineId} from '../model/resource-id.ts';
import {selectedImage, selectedNetwork, selectedVolume} from './items.ts';
import {projectOf, selectedContainer} from './rows.ts';
import type {State} from './state.ts';

/** What the selected thing is called, of whatever kind it is; undefined when nothing is selected. */
export function nameOfSelected(state: State): string | undefined {
	const {selected} = state.view;
	if (selected === undefined) {
		return undefined;
	}

	return (
		selectedContainer(state)?.name ??
		projectOf(selected) ??
		selectedImage(state)?.tags[0] ??
		selectedVolume(state)?.name ??
		selectedNetwork(state)?.name ??
		engineId(selected)
	);
}
