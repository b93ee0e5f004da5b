import type {ResourceId} from '../model/resource-id.ts';
import type {EngineEvent} from './event.ts';
import type {State} from './state.ts';

/** A new list of images, volumes or networks takes the place of the one before. */
export function reduceItems(state: State, {items}: Extract<EngineEvent, {readonly type: 'items-listed'}>): State {
	return {
		...state,
		items: {
			images: items.images ? byKey(items.images) : state.items.images,
			volumes: items.volumes ? byKey(items.volumes) : state.items.volumes,
			networks: items.networks ? byKey(items.networks) : state.items.networks,
		},
	};
}

function byKey<Item extends {readonly key: ResourceId}>(items: readonly Item[]): ReadonlyMap<ResourceId, Item> {
	return new Map(items.map(item => [item.key, item]));
}
