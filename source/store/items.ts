import type {Container} from '../model/container.ts';
import type {EventRecord} from '../model/event-record.ts';
import type {Image} from '../model/image.ts';
import type {ItemRow, VolumeRow} from '../model/item-rows.ts';
import type {Network} from '../model/network.ts';
import {engineId, hostOf, type ResourceId, resourceId} from '../model/resource-id.ts';
import type {Volume} from '../model/volume.ts';
import {engineNow, hostName, isConnected} from './connections.ts';
import {type DiskEntry, diskEntries, volumeSize} from './disk-entries.ts';
import type {EventOf, Reducers} from './event.ts';
import {listOf, selectedIn} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import type {RowState} from './registry.ts';
import type {KindId, ListedItem, State} from './state.ts';

/** The images by identity; undefined until they are listed. */
export const imagesOf = listOf<Image>('images');

/** The volumes by identity; undefined until they are listed. */
export const volumesOf = listOf<Volume>('volumes');

/** The networks by identity; undefined until they are listed. */
export const networksOf = listOf<Network>('networks');

/** The events by identity; undefined until they are listed. */
export const eventsOf = listOf<EventRecord>('events');

/** Events of the lists of one kind on one host: its new items, or the reason why they cannot be read. */
export const listReducers: Reducers<EventOf<'items-listed' | 'list-failed'>> = {
	'items-listed'(state, {host, kind, items}) {
		const listProblems = new Map(state.listProblems);
		const hasFailed = listProblems.delete(resourceId(host, kind));
		const kept = [...(state.items.get(kind) ?? [])].filter(
			([key]) => hostOf(key) !== host || isInPausedList(state, key),
		);
		const all = new Map([...kept, ...items.map(item => [item.key, item] as const)]);
		return {...state, items: new Map(state.items).set(kind, all), ...(hasFailed && {listProblems})};
	},
	'list-failed': (state, {host, kind, problem}) => ({
		...state,
		listProblems: new Map(state.listProblems).set(resourceId(host, kind), problem),
	}),
};

/** Whether a paused list shows this event. It stays, even if newer events have replaced it. */
function isInPausedList({view}: State, key: ResourceId): boolean {
	return view.pausedEvents?.has(key) === true;
}

/** Why a connected host cannot list a kind, in one sentence; undefined if all can. */
export function listProblem(state: Pick<State, 'connections' | 'listProblems'>, kind: KindId): string | undefined {
	return [...state.listProblems].find(([key]) => engineId(key) === kind && isConnected(state, key))?.[1];
}

/** The selected image. */
export const selectedImage = selectedIn(imagesOf);

/** The selected volume. */
export const selectedVolume = selectedIn(volumesOf);

/** The selected network. */
export const selectedNetwork = selectedIn(networksOf);

/** The selected event. */
export const selectedEvent = selectedIn(eventsOf);

/** The entry under the selection in the view Disk; undefined elsewhere. */
export function selectedEntry(state: State): DiskEntry | undefined {
	const {kind, selected} = state.view;
	return kind === 'disk' && selected !== undefined ? diskEntries(state)?.get(selected) : undefined;
}

/** The row of an image. */
export function imageRow(state: RowState, image: Image): ItemRow<Image> {
	return itemRow(state, image, usersOfImages(state.containers).get(resourceId(image.host, image.id)));
}

/** The row of a volume. */
export function volumeRow(state: RowState, volume: Volume): VolumeRow {
	const item = {...volume, size: volumeSize(state, volume.key)};
	return itemRow(state, item, usersOfVolumes(state.containers).get(resourceId(volume.host, volume.name)));
}

/** The row of a network. */
export function networkRow(state: RowState, network: Network): ItemRow<Network> {
	return itemRow(state, network, usersOfNetworks(state.containers).get(resourceId(network.host, network.name)));
}

/** The row of an item without anything of its own. */
export function itemRow<Item extends ListedItem>(
	state: Pick<State, 'connections' | 'now'>,
	item: Item,
	users: readonly Container[] = [],
): ItemRow<Item> {
	return {item, users, hostName: hostName(state, hostOf(item.key)), now: engineNow(state, item.key)};
}

/** By the host and the name of what they use. */
type Users = ReadonlyMap<ResourceId, readonly Container[]>;

const usersOfImages = usersBy(({imageId}) => [imageId]);
const usersOfVolumes = usersBy(({volumes}) => volumes);
const usersOfNetworks = usersBy(({networks}) => networks.map(({name}) => name));

function usersBy(namesOf: (container: Container) => readonly string[]): (containers: State['containers']) => Users {
	return memoizeLast(containers => {
		const users = new Map<ResourceId, Container[]>();
		for (const container of containers.values()) {
			for (const name of namesOf(container)) {
				const used = resourceId(container.host, name);
				const known = users.get(used) ?? [];
				known.push(container);
				users.set(used, known);
			}
		}

		return users;
	});
}
