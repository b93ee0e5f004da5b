import type {Container} from '../model/container.ts';
import type {Image} from '../model/image.ts';
import type {ItemRow, VolumeRow} from '../model/item-rows.ts';
import type {Network} from '../model/network.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Volume} from '../model/volume.ts';
import {diskEntries, volumeSize} from './disk-entries.ts';
import type {KindId} from './kind-id.ts';
import {lastCall} from './last-call.ts';
import type {Items, State} from './state.ts';

/** The kinds that are listed as items. */
export type ItemKind = Extract<KindId, keyof Items>;

/** The item of a kind, for example the `Image` of `images`. */
export type ItemOf<Kind extends ItemKind> =
	NonNullable<Items[Kind]> extends ReadonlyMap<ResourceId, infer Item> ? Item : never;

/** What is listed of a kind, by identity; undefined until its first list has come. */
export function listOf(
	state: Pick<State, 'connection' | 'containers' | 'items' | 'disk'>,
	kind: KindId,
): ReadonlyMap<ResourceId, unknown> | undefined {
	switch (kind) {
		case 'containers':
			return state.containers;
		case 'disk':
			return diskEntries(state);
		default:
			return state.items[kind];
	}
}

/** The selected image; undefined when something else, or nothing, is selected. */
export function selectedImage(state: State): Image | undefined {
	return state.view.selected && state.items.images?.get(state.view.selected);
}

/** The selected volume; undefined when something else, or nothing, is selected. */
export function selectedVolume(state: State): Volume | undefined {
	return state.view.selected && state.items.volumes?.get(state.view.selected);
}

/** The selected network; undefined when something else, or nothing, is selected. */
export function selectedNetwork(state: State): Network | undefined {
	return state.view.selected && state.items.networks?.get(state.view.selected);
}

/** The row of an image. */
export function imageRow({containers, now}: Pick<State, 'containers' | 'now'>, image: Image): ItemRow<Image> {
	return {item: image, users: usersByImage(containers).get(image.id) ?? [], now};
}

/** The row of a volume. */
export function volumeRow(state: Pick<State, 'containers' | 'disk' | 'now'>, volume: Volume): VolumeRow {
	const item = {...volume, size: volumeSize(state, volume.key)};
	return {item, users: usersByVolume(state.containers).get(volume.name) ?? [], now: state.now};
}

/** The row of a network. */
export function networkRow({containers, now}: Pick<State, 'containers' | 'now'>, network: Network): ItemRow<Network> {
	return {item: network, users: usersByNetwork(containers).get(network.name) ?? [], now};
}

/** The containers that use the selected image, volume or network. */
export function usersOf(state: State): readonly Container[] {
	const image = selectedImage(state);
	const volume = selectedVolume(state);
	const network = selectedNetwork(state);
	return image
		? imageRow(state, image).users
		: volume
			? volumeRow(state, volume).users
			: network
				? networkRow(state, network).users
				: [];
}

type Users = ReadonlyMap<string, readonly Container[]>;

const usersByImage = lastCall((containers: State['containers']): Users => group(containers, ({imageId}) => [imageId]));
const usersByVolume = lastCall((containers: State['containers']): Users => group(containers, ({volumes}) => volumes));
const usersByNetwork = lastCall(
	(containers: State['containers']): Users => group(containers, ({networks}) => networks.map(({name}) => name)),
);

function group(containers: State['containers'], namesOf: (container: Container) => readonly string[]): Users {
	const users = new Map<string, Container[]>();
	for (const container of containers.values()) {
		for (const name of namesOf(container)) {
			const group = users.get(name);
			if (group) {
				group.push(container);
			} else {
				users.set(name, [container]);
			}
		}
	}

	return users;
}
