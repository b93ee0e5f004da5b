import {engineId} from '../model/resource-id.ts';
import type {Registry} from './registry.ts';
import type {State} from './state.ts';

/** The name of the selected item of any kind; undefined when nothing is selected. */
export function nameOfSelected(state: State, registry: Registry): string | undefined {
	const {kind, selected} = state.view;
	return selected && (registry.table(kind)?.nameOf(state, selected) ?? engineId(selected));
}
