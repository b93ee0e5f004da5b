import type {Image, ImageLayer} from '../../../model/image.ts';
import {formatReference, foundName, referenceOf} from '../../../model/image-reference.ts';
import type {Json} from '../../../model/json.ts';
import {isSetAt, listAt, numberAt, textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import type {Environment} from '../../environment.ts';
import type {FoundImage, ImageApi, RemoveImageOptions} from '../../image-api.ts';
import {parseHistory, parseImage, parseImageConfig} from '../parse/image.ts';
import {authHeaders, loginFor} from '../registry/credentials.ts';
import {namingRegistry, refineRefusal} from '../registry/registry-refusals.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {imagePath} from '../wire/paths.ts';
import {expectList, expectObject, getList, getObject, getSlowly, post, remove} from '../wire/request.ts';
import {importImage, loadImages, saveImages} from './archives.ts';
import {createBuild} from './build.ts';
import {parseReference, transferImage} from './pull.ts';

/** The engine's images; `environment` holds the docker command's logins. */
export function createImageApi(connection: Connection, watchList: WatchList, environment: Environment): ImageApi {
	const build = createBuild(connection, environment);
	return {
		...(build && {build}),
		watch: signal => watchList({types: ['image'], read: scope => listImages(connection, scope)}, signal),
		history: (reference, signal) => readHistory(connection, reference, signal),
		inspect: (reference, signal) => inspectImage(connection, reference, signal),
		config: async (reference, signal) => parseImageConfig(await inspectImage(connection, reference, signal)),
		registryDigest: (reference, signal) => readRegistryDigest(connection, environment, reference, signal),
		tag: (reference, name) => tagImage(connection, reference, name),
		remove: (reference, options) => removeImage(connection, reference, options),
		push: (reference, signal) => transferImage(connection, environment, {direction: 'push', reference}, signal),
		search: (term, signal) => searchImages(connection, term, signal),
		save: (references, signal) => saveImages(connection, references, signal),
		load: (archive, signal) => loadImages(connection, archive, signal),
		import: (archive, request, signal) => importImage(connection, archive, request, signal),
		pull: (reference, {platform}, signal) =>
			transferImage(connection, environment, {direction: 'pull', reference, platform}, signal),
	};
}

/** Tag an image. */
export async function tagImage(connection: Connection, reference: string, name: string): Promise<void> {
	const named = referenceOf(name);
	if (!named || named.digest !== undefined) {
		throw new EngineError('invalid', `An image cannot be named “${name}”; write it as repository:tag, in lower case.`);
	}

	const query = {repo: named.familiarName, tag: named.tag};
	await post(connection, {path: imagePath(reference, '/tag'), query});
}

/** Remove a tag, or an image. Resolves with the ids of removed images and layers. */
export async function removeImage(
	connection: Connection,
	reference: string,
	{force}: RemoveImageOptions,
): Promise<readonly string[]> {
	const changes = listAt(await remove(connection, {path: imagePath(reference), query: {force}}));
	return changes.map(change => textAt(change, 'Deleted')).filter(Boolean);
}

/** All images, newest first. */
async function listImages(connection: Connection, signal: AbortSignal): Promise<readonly Image[]> {
	const {address} = connection.endpoint;
	const answer = await getSlowly(connection, {path: '/images/json', query: {'shared-size': true}, signal});
	return expectList(connection, answer)
		.map(entry => parseImage(address, entry))
		.filter(image => image !== undefined)
		.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.id < b.id ? -1 : 1));
}

/** The engine's whole answer to an inspection. */
export async function inspectImage(connection: Connection, reference: string, signal?: AbortSignal): Promise<Json> {
	return getObject(connection, {path: imagePath(reference, '/json'), signal});
}

/** Its layers, newest first. */
export async function readHistory(
	connection: Connection,
	reference: string,
	signal: AbortSignal | undefined,
): Promise<readonly ImageLayer[]> {
	return parseHistory(await getList(connection, {path: imagePath(reference, '/history'), signal}));
}

/** Results that are shown, of those that a registry sends. */
const maxFound = 50;

/** Search a registry; the engine asks it. */
async function searchImages(connection: Connection, term: string, signal: AbortSignal): Promise<readonly FoundImage[]> {
	const request = {path: '/images/search', query: {term, limit: maxFound}, deadline: deadlines.slow, signal};
	const found = await getList(connection, request).catch(error => {
		throw refineRefusal(error);
	});
	return found
		.filter(image => textAt(image, 'name') !== '')
		.map(image => ({
			name: foundName(term, textAt(image, 'name')),
			description: textAt(image, 'description'),
			stars: numberAt(image, 'star_count'),
			isOfficial: isSetAt(image, 'is_official'),
		}));
}

/** The digest of an image in its registry, which the engine asks with the docker command's login. */
async function readRegistryDigest(
	connection: Connection,
	environment: Environment,
	reference: string,
	signal: AbortSignal,
): Promise<string> {
	const image = parseReference(reference);
	const {credentials} = await loginFor(environment, connection.clock, image.registry, signal);
	try {
		const answer = await getSlowly(connection, {
			path: `/distribution/${formatReference(image)}/json`,
			headers: authHeaders(credentials, image.registry),
			signal,
		});
		return textAt(expectObject(connection, answer), 'Descriptor', 'digest');
	} catch (error) {
		throw namingRegistry(refineRefusal(error), image.registry);
	}
}
