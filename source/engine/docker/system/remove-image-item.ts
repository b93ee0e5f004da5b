import type {DiskItem} from '../../../model/disk.ts';
import {EngineError} from '../../engine-error.ts';
import type {Removal} from '../../system-api.ts';
import {listUses} from '../container-uses.ts';
import {removeImage, tagImage} from '../images/change-image.ts';
import {inspectImage} from '../images/read-images.ts';
import {imageName} from '../parse/disk.ts';
import {parseNames} from '../parse/image.ts';
import {fields} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {changed} from './changed.ts';
import {readLayersSize} from './disk-usage.ts';

/**
 * Remove an image with the names that it was listed with. By its id the engine removes it only with its last name, and
 * refuses it then if any container uses it; so the other names go first, and come back if it stays.
 */
export async function removeImageItem(connection: Connection, item: DiskItem): Promise<Removal> {
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
