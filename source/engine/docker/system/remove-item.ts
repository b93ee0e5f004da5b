import type {DiskItem} from '../../../model/disk.ts';
import {EngineError} from '../../engine-error.ts';
import type {Removal} from '../../system-api.ts';
import {checkedId} from '../container-id.ts';
import {networkUsers} from '../networks/network-api.ts';
import {networkPath} from '../networks/network-path.ts';
import {fields, items, number} from '../parse/json.ts';
import {parseVolume} from '../parse/volume.ts';
import {inspectVolume, volumePath} from '../volumes/volume-api.ts';
import {post, remove} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {changed} from './changed.ts';
import {removeImageItem} from './remove-image-item.ts';

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
	await remove(connection, {path: `/containers/${checkedId(id)}`});
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

/** The engine refuses one that running containers are in, and would take it from under those that are stopped. */
async function removeNetwork(connection: Connection, {id, name}: DiskItem): Promise<Removal> {
	const users = await networkUsers(connection, id);
	if (users.length > 0) {
		throw new EngineError('conflict', `A container belongs to the network ${name} now; it was left.`);
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
