import type {DiskItem} from '../../../model/disk.ts';
import {EngineError} from '../../engine-error.ts';
import type {Removal} from '../../system-api.ts';
import {listUses} from '../container-uses.ts';
import {inspectImage, removeImage, tagImage} from '../images/create-image-api.ts';
import {imageName} from '../parse/disk.ts';
import {parseNames} from '../parse/image.ts';
import {fields, items, number} from '../parse/json.ts';
import {parseVolume} from '../parse/volume.ts';
import {inspectVolume} from '../volumes/create-volume-api.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {containerPath, networkPath, volumePath} from '../wire/paths.ts';
import {post, remove} from '../wire/request.ts';
import {readLayersSize} from './disk-usage.ts';

/** Remove this very item, and not by force: what has come into use since it was listed stays. */
export async function removeItem(connection: Connection, item: DiskItem): Promise<Removal> {
	try {
		return await removers[item.kind](connection, item);
	} catch (error) {
		if (error instanceof EngineError && (error.code === 'not-found' || error.code === 'no-image')) {
			return {reclaimed: 0};
		}

		throw error;
	}
}

type Remover = (connection: Connection, item: DiskItem) => Promise<Removal>;

const removers: Readonly<Record<DiskItem['kind'], Remover>> = {
	container: removeContainer,
	image: removeImageItem,
	volume: removeVolume,
	network: removeNetwork,
	'build-cache': removeCache,
};

/** The engine refuses one that runs. */
async function removeContainer(connection: Connection, {id, size}: DiskItem): Promise<Removal> {
	await remove(connection, {path: containerPath(id)});
	return {reclaimed: size};
}

/** The engine refuses one that is mounted; but another one may have its name by now. */
async function removeVolume(connection: Connection, {id, size, createdAt}: DiskItem): Promise<Removal> {
	const now = parseVolume('', await inspectVolume(connection, id));
	if (now?.createdAt !== createdAt) {
		throw changed(`The volume ${id}`);
	}

	await remove(connection, {path: volumePath(id)});
	return {reclaimed: size};
}

/** As in docker, a stopped container does not keep its network. */
async function removeNetwork(connection: Connection, {id, name}: DiskItem): Promise<Removal> {
	const user = (await listUses(connection)).find(({isRunning, networks}) => isRunning && networks.includes(id));
	if (user) {
		throw new EngineError('conflict', `The container ${user.name} uses the network ${name} now; it was left.`);
	}

	await remove(connection, {path: networkPath(id)});
	return {reclaimed: 0};
}

/** The engine removes nothing that is in use, or that something newer is built on, and says nothing about it. */
async function removeCache(connection: Connection, {id, name, size}: DiskItem): Promise<Removal> {
	const query = {all: true, filters: {id: [id]}};
	const answer = fields(await post(connection, {path: '/build/prune', query, deadline: deadlines.remove}));
	if (!items(answer.CachesDeleted).includes(id)) {
		throw new EngineError('conflict', `The build cache “${name}” is in use, or newer build cache is built on it.`);
	}

	// What it shared with an image is that image's still, or was counted with it.
	return {reclaimed: size === 0 ? 0 : number(answer.SpaceReclaimed)};
}

/**
 * Remove an image with the names that it was listed with. By its id the engine removes it only with its last name, and
 * refuses it then if any container uses it; so the other names go first, and come back if it stays.
 */
async function removeImageItem(connection: Connection, item: DiskItem): Promise<Removal> {
	const before = await readLayersSize(connection);
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

	const after = await readLayersSize(connection);
	const isKnown = before !== undefined && after !== undefined;
	return {reclaimed: isKnown ? Math.max(0, before - after) : item.size};
}

/** All names that keep it, as long as they are those that it was listed with. */
async function namesOf(connection: Connection, {id, name}: DiskItem): Promise<readonly string[]> {
	const {RepoTags, RepoDigests} = fields(await inspectImage(connection, id));
	const [tags, digests] = [parseNames(RepoTags), parseNames(RepoDigests)];
	if (imageName(id, tags) !== name) {
		throw changed(`The image ${name}`);
	}

	// A digest goes with the last tag of its repository.
	const repositories = new Set(tags.map(tag => tag.replace(/:[^:/]*$/, '')));
	return [...tags, ...digests.filter(digest => !repositories.has(digest.replace(/@.*$/, '')))];
}

/** Taking a name away, the engine would not mind. */
async function refuseUsed(connection: Connection, {id, name}: DiskItem): Promise<void> {
	const user = (await listUses(connection)).find(({image}) => image === id);
	if (user) {
		throw new EngineError('conflict', `The container ${user.name} uses the image ${name} now; it was left.`);
	}
}

/** A pull can have given the name to another image meanwhile. */
async function refuseMoved(connection: Connection, item: DiskItem, name: string): Promise<void> {
	const {Id} = fields(await inspectImage(connection, name));
	if (Id !== item.id) {
		throw changed(`The image ${item.name}`);
	}
}

async function restore(connection: Connection, {id}: DiskItem, names: readonly string[]): Promise<void> {
	for (const name of names) {
		// A digest cannot be given back; it is the registry's name, and the next pull brings it.
		await tagImage(connection, id, name).catch(() => {});
	}
}

/** The error of something that is no longer what it was when it was chosen. */
function changed(what: string): EngineError {
	return new EngineError('conflict', `${what} has changed since it was listed; it was left.`);
}
