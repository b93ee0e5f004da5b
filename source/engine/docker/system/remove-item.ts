import type {DiskItem} from '../../../model/disk.ts';
import {listAt, optionalNumberAt, textAt, valueAt} from '../../../model/read-json.ts';
import {EngineError, unlessFailed} from '../../engine-error.ts';
import type {Removal} from '../../system-api.ts';
import {listUses} from '../container-uses.ts';
import {inspectImage, removeImage, tagImage} from '../images/create-image-api.ts';
import {imageName} from '../parse/disk.ts';
import {parseNames} from '../parse/image.ts';
import {parseVolume} from '../parse/volume.ts';
import {inspectVolume} from '../volumes/create-volume-api.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {containerPath, networkPath, volumePath} from '../wire/paths.ts';
import {post, remove} from '../wire/request.ts';
import {readLayersSize} from './disk-usage.ts';

/**
 * Remove exactly this item, and not by force: if it has come into use since it was listed, it stays. `layersSize` is that
 * of the removal just before it.
 */
export async function removeItem(connection: Connection, item: DiskItem, layersSize?: number): Promise<Removal> {
	const removal = removers[item.kind](connection, item, layersSize);
	return (await unlessFailed(removal, 'not-found', 'no-image')) ?? {reclaimed: 0};
}

type Remover = (connection: Connection, item: DiskItem, layersSize: number | undefined) => Promise<Removal>;

const removers: Readonly<Record<DiskItem['kind'], Remover>> = {
	container: removeContainer,
	image: (connection, item, layersSize) =>
		measured(connection, item, layersSize, () => removeImageItem(connection, item)),
	volume: removeVolume,
	network: removeNetwork,
	'build-cache': removeCache,
};

/** The engine refuses a running container. */
async function removeContainer(connection: Connection, {id, size}: DiskItem): Promise<Removal> {
	await remove(connection, {path: containerPath(id)});
	return {reclaimed: size};
}

/** The engine refuses a mounted volume, but another volume may have taken over the name. */
async function removeVolume(connection: Connection, {id, size, createdAt}: DiskItem): Promise<Removal> {
	const now = parseVolume('', await inspectVolume(connection, id));
	if (now?.createdAt !== createdAt) {
		throw changed(`The volume ${id}`);
	}

	await remove(connection, {path: volumePath(id)});
	return {reclaimed: size};
}

/** As in docker, a stopped container does not use its network. */
async function removeNetwork(connection: Connection, {id, name}: DiskItem): Promise<Removal> {
	const user = (await listUses(connection)).find(({isRunning, networks}) => isRunning && networks.includes(id));
	if (user) {
		throw new EngineError('conflict', `The container ${user.name} uses the network ${name} now, so it was kept.`);
	}

	await remove(connection, {path: networkPath(id)});
	return {reclaimed: 0};
}

/** The engine also counts layers that images keep. */
async function removeCache(connection: Connection, item: DiskItem, layersSize: number | undefined): Promise<Removal> {
	if (item.layers) {
		return measured(connection, item, layersSize, () => pruneCache(connection, item));
	}

	const reclaimed = await pruneCache(connection, item);
	return {reclaimed: item.size === 0 ? 0 : reclaimed};
}

/** The engine silently keeps build cache that is in use, or that newer build cache is based on. */
async function pruneCache(connection: Connection, {id, name}: DiskItem): Promise<number | undefined> {
	const query = {all: true, filters: {id: [id]}};
	const answer = await post(connection, {path: '/build/prune', query, deadline: deadlines.remove});
	if (!listAt(answer, 'CachesDeleted').includes(id)) {
		throw new EngineError('conflict', `The build cache “${name}” is in use, or newer build cache is built on it.`);
	}

	return optionalNumberAt(answer, 'SpaceReclaimed');
}

/** The freed bytes are the difference on the disk; the item's own size if that cannot be measured. */
async function measured(
	connection: Connection,
	{size}: DiskItem,
	layersSize: number | undefined,
	work: () => Promise<unknown>,
): Promise<Removal> {
	const measure = () => readLayersSize(connection).catch(() => undefined);
	const before = layersSize ?? (await measure());
	await work();
	const after = await measure();
	const isKnown = before !== undefined && after !== undefined;
	return {reclaimed: isKnown ? Math.max(0, before - after) : size, layersSize: after};
}

/**
 * Remove an image with all the tags that it was listed with. The engine removes an image by id only if it has one tag,
 * and refuses if a container uses it: so the other tags are removed first, and restored if the image stays.
 */
async function removeImageItem(connection: Connection, item: DiskItem): Promise<void> {
	const others = (await namesOf(connection, item)).slice(1);
	await refuseUsed(connection, item);
	const untagged: string[] = [];
	try {
		for (const name of others) {
			await refuseMoved(connection, item, name);
			await removeImage(connection, name, {force: false});
			untagged.push(name);
		}

		await removeImage(connection, item.id, {force: false});
	} catch (error) {
		await restore(connection, item, untagged);
		throw error;
	}
}

/** All its names; rejects if they have changed since it was listed. */
async function namesOf(connection: Connection, {id, name}: DiskItem): Promise<readonly string[]> {
	const image = await inspectImage(connection, id);
	const [tags, digests] = [parseNames(valueAt(image, 'RepoTags')), parseNames(valueAt(image, 'RepoDigests'))];
	if (imageName(id, tags) !== name) {
		throw changed(`The image ${name}`);
	}

	// The last tag of a repository takes the digest with it.
	const repositories = new Set(tags.map(tag => tag.replace(/:[^:/]*$/, '')));
	return [...tags, ...digests.filter(digest => !repositories.has(digest.replace(/@.*$/, '')))];
}

/** The engine does not check this when a tag is removed. */
async function refuseUsed(connection: Connection, {id, name}: DiskItem): Promise<void> {
	const user = (await listUses(connection)).find(({image}) => image === id);
	if (user) {
		throw new EngineError('conflict', `The container ${user.name} uses the image ${name} now, so it was kept.`);
	}
}

/** A pull may have given the name to another image. */
async function refuseMoved(connection: Connection, item: DiskItem, name: string): Promise<void> {
	const image = await inspectImage(connection, name);
	if (textAt(image, 'Id') !== item.id) {
		throw changed(`The image ${item.name}`);
	}
}

async function restore(connection: Connection, {id}: DiskItem, names: readonly string[]): Promise<void> {
	for (const name of names) {
		// A digest cannot be restored; the next pull adds it.
		await tagImage(connection, id, name).catch(() => {});
	}
}

/** The error for an item that has changed since it was chosen. */
function changed(what: string): EngineError {
	return new EngineError('conflict', `${what} has changed since it was listed, so it was kept.`);
}
