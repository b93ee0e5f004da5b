import {engineId} from '../model/resource-id.ts';
import type {State} from './state.ts';
import type {Tables} from './table-rules.ts';

/** What the selected item is called, of whatever kind it is; undefined when nothing is selected. */
export function nameOfSelected(state: State, tables: Tables): string | undefined {
	const {kind, selected} = state.view;
	return selected && (tables.get(kind)?.nameOf(state, selected) ?? engineId(selected));
}
