import type {ResourceId} from '../model/resource-id.ts';
import type {KindId, ListedItem, State} from './state.ts';

/** Selects the list of a kind. Only the kind itself fills it, so its items have the type that it lists. */
export function listOf<Item extends ListedItem>(kind: KindId) {
	return ({items}: Pick<State, 'items'>) => items.get(kind) as ReadonlyMap<ResourceId, Item> | undefined;
}

/** Selects the selected item of a list; undefined when something else, or nothing, is selected. */
export function selectedIn<Item>(list: (state: State) => ReadonlyMap<ResourceId, Item> | undefined) {
	return (state: State) => (state.view.selected === undefined ? undefined : list(state)?.get(state.view.selected));
}

/** The items of a list; none until they are listed. */
export function allIn<Item>(
	list: (state: Pick<State, 'items'>) => ReadonlyMap<ResourceId, Item> | undefined,
	state: Pick<State, 'items'>,
): readonly Item[] {
	return [...(list(state)?.values() ?? [])];
}
