import type {Container} from '../model/container.ts';
import type {Image} from '../model/image.ts';
import type {ItemRow, VolumeRow} from '../model/item-rows.ts';
import type {Network} from '../model/network.ts';
import {engineId, hostOf, type ResourceId, resourceId} from '../model/resource-id.ts';
import type {Volume} from '../model/volume.ts';
import {engineNow, hostName, isConnected} from './connections.ts';
import {type DiskEntry, diskEntries, volumeSize} from './disk-entries.ts';
import type {EventOf, Reducers} from './event.ts';
import {listOf} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import type {KindId, State} from './state.ts';

/** The images by identity; undefined until they are listed. */
export const imagesOf = listOf<Image>('images');

/** The volumes by identity; undefined until they are listed. */
export const volumesOf = listOf<Volume>('volumes');

/** The networks by identity; undefined until they are listed. */
export const networksOf = listOf<Network>('networks');

/** Events of the lists of one kind on one host: its new items, or the reason why they cannot be read. */
export const listReducers: Reducers<EventOf<'items-listed' | 'list-failed'>> = {
	'items-listed'(state, {host, kind, items}) {
		const listProblems = new Map(state.listProblems);
		const hasFailed = listProblems.delete(resourceId(host, kind));
		const kept = [...(state.items.get(kind) ?? [])].filter(([key]) => hostOf(key) !== host || isHeld(state, key));
		const all = new Map([...kept, ...items.map(item => [item.key, item] as const)]);
		return {...state, items: new Map(state.items).set(kind, all), ...(hasFailed && {listProblems})};
	},
	'list-failed': (state, {host, kind, problem}) => ({
		...state,
		listProblems: new Map(state.listProblems).set(resourceId(host, kind), problem),
	}),
};

/** Whether it is an event that a paused list shows: it stays, although newer ones have taken its room. */
function isHeld({view}: State, key: ResourceId): boolean {
	return view.pausedEvents?.has(key) === true;
}

/** Why a connected host cannot list a kind, in one sentence; undefined if all can. */
export function listProblem(state: Pick<State, 'connections' | 'listProblems'>, kind: KindId): string | undefined {
	return [...state.listProblems].find(([key]) => engineId(key) === kind && isConnected(state, key))?.[1];
}

/** The selected image; undefined when something else, or nothing, is selected. */
export function selectedImage(state: State): Image | undefined {
	return state.view.selected && imagesOf(state)?.get(state.view.selected);
}

/** The selected volume; undefined when something else, or nothing, is selected. */
export function selectedVolume(state: State): Volume | undefined {
	return state.view.selected && volumesOf(state)?.get(state.view.selected);
}

/** The selected network; undefined when something else, or nothing, is selected. */
export function selectedNetwork(state: State): Network | undefined {
	return state.view.selected && networksOf(state)?.get(state.view.selected);
}

/** The entry under the selection in the view Disk; undefined elsewhere. */
export function selectedEntry(state: State): DiskEntry | undefined {
	const {kind, selected} = state.view;
	return kind === 'disk' && selected !== undefined ? diskEntries(state)?.get(selected) : undefined;
}

/** The parts of the state that rows of items are made of. */
type UserState = Pick<State, 'connections' | 'containers' | 'now'>;

/** The row of an image. */
export function imageRow(state: UserState, image: Image): ItemRow<Image> {
	const users = usersByImage(state.containers).get(resourceId(image.host, image.id)) ?? [];
	return {item: image, users, hostName: hostName(state, image.host), now: engineNow(state, image.key)};
}

/** The row of a volume. */
export function volumeRow(state: UserState & Pick<State, 'disks'>, volume: Volume): VolumeRow {
	const item = {...volume, size: volumeSize(state, volume.key)};
	const users = usersByVolume(state.containers).get(resourceId(volume.host, volume.name)) ?? [];
	return {item, users, hostName: hostName(state, volume.host), now: engineNow(state, volume.key)};
}

/** The row of a network. */
export function networkRow(state: UserState, network: Network): ItemRow<Network> {
	const users = usersByNetwork(state.containers).get(resourceId(network.host, network.name)) ?? [];
	return {item: network, users, hostName: hostName(state, network.host), now: engineNow(state, network.key)};
}

/** The row of an item on the disk. */
export function diskRow(state: Pick<State, 'connections' | 'now'>, entry: DiskEntry): ItemRow<DiskEntry> {
	return {item: entry, users: [], hostName: hostName(state, hostOf(entry.key)), now: engineNow(state, entry.key)};
}

/** By the host and the name of what they use. */
type Users = ReadonlyMap<ResourceId, readonly Container[]>;

const usersByImage = memoizeLast(
	(containers: State['containers']): Users => group(containers, ({imageId}) => [imageId]),
);
const usersByVolume = memoizeLast(
	(containers: State['containers']): Users => group(containers, ({volumes}) => volumes),
);
const usersByNetwork = memoizeLast(
	(containers: State['containers']): Users => group(containers, ({networks}) => networks.map(({name}) => name)),
);

function group(containers: State['containers'], namesOf: (container: Container) => readonly string[]): Users {
	const users = new Map<ResourceId, Container[]>();
	for (const container of containers.values()) {
		for (const name of namesOf(container)) {
			const used = resourceId(container.host, name);
			const group = users.get(used);
			if (group) {
				group.push(container);
			} else {
				users.set(used, [container]);
			}
		}
	}

	return users;
}
