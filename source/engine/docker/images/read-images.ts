import type {Image, ImageConfig, ImageLayer} from '../../../model/image.ts';
import type {Json} from '../../../model/json.ts';
import type {ImagesListed} from '../../image-api.ts';
import {parseHistory, parseImage, parseImageConfig} from '../parse/image.ts';
import {watchList} from '../watch/watch-list.ts';
import {expectList, expectObject, get, getSlowly} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {imagePath} from './image-path.ts';

/** All images, at once and again after each change. */
export async function* watchImages(connection: Connection, signal: AbortSignal): AsyncGenerator<ImagesListed> {
	const watched = {type: 'image', actions: [], read: (scope: AbortSignal) => listImages(connection, scope)} as const;
	for await (const images of watchList(connection, watched, signal)) {
		yield {type: 'listed', images};
	}
}

/** All images, the newest first, each with its names. */
export async function listImages(connection: Connection, signal?: AbortSignal): Promise<readonly Image[]> {
	const {address} = connection.endpoint;
	const answer = await getSlowly(connection, {path: '/images/json', query: {'shared-size': true}, signal});
	return expectList(connection, answer)
		.map(entry => parseImage(address, entry))
		.filter(image => image !== undefined)
		.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
}

/** The engine's whole answer to an inspection. */
export async function inspectImage(connection: Connection, reference: string, signal?: AbortSignal): Promise<Json> {
	return expectObject(connection, await get(connection, {path: imagePath(reference, '/json'), signal}));
}

/** What a container of it starts with. */
export async function readConfig(connection: Connection, reference: string, signal: AbortSignal): Promise<ImageConfig> {
	return parseImageConfig(await inspectImage(connection, reference, signal));
}

/** Its layers, newest first. */
export async function readHistory(
	connection: Connection,
	reference: string,
	signal: AbortSignal,
): Promise<readonly ImageLayer[]> {
	return parseHistory(expectList(connection, await get(connection, {path: imagePath(reference, '/history'), signal})));
}
