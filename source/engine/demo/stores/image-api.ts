import type {Image} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {FoundImage, ImageApi} from '../../image-api.ts';
import {isActive} from '../container.ts';
import type {Daemon} from '../daemon.ts';
import {errors} from '../errors.ts';
import {imageSpecs} from '../fixtures/images.ts';
import {watch} from '../signal.ts';
import {isoTime} from '../timestamps.ts';
import {importImage, loadImages, saveImages} from './archives.ts';
import {build} from './build.ts';
import {type DemoImage, tagOf} from './image.ts';
import type {ImageStore} from './image-store.ts';
import {pull, push} from './pull.ts';

/** The image calls of the engine. */
export function createImageApi(daemon: Daemon, store: ImageStore): ImageApi {
	return {
		watch: signal => watch(daemon, store.changed, signal, () => listImages(daemon, store)),
		history: async reference => historyOf(store.find(reference)),
		inspect: async reference => inspectionOf(store.find(reference)),
		config: async reference => store.find(reference).config,
		registryDigest: async reference => {
			const {digest, tags} = store.find(reference);
			return [...tags].some(tag => tag.startsWith(newerRepository)) ? newerDigest : digest;
		},
		tag: async (reference, name) => addTag(store, store.find(reference), name),
		remove: async (reference, {force}) => removeImage(daemon, store, reference, force),
		build: (request, signal) => build(daemon.clock, store, request, AbortSignal.any([signal, daemon.closed])),
		save: references => saveImages(store, references),
		load: archive => loadImages(daemon.clock, store, archive),
		import: (archive, request) => importImage(daemon.clock, store, archive, request),
		search: async term => search(term),
		push: (reference, signal) => push(daemon.clock, store, reference, AbortSignal.any([signal, daemon.closed])),
		pull: (reference, _options, signal) =>
			pull(daemon.clock, store, reference, AbortSignal.any([signal, daemon.closed])),
	};
}

/** The repository that has a newer image in the demo's registry. */
const newerRepository = 'traefik/whoami';
const newerDigest = `sha256:${'7'.repeat(64)}`;

/** The repositories that the demo can pull, by a part of their names. */
function search(term: string): readonly FoundImage[] {
	const names = imageSpecs.map(({name}) => name.replace(/:.*$/, ''));
	return [...new Set(names)]
		.filter(name => name !== '' && !name.includes('/') && name.includes(term.toLowerCase()))
		.map(name => ({name, description: 'Official image', stars: 1000, isOfficial: true}));
}

/** All images as a list call returns them. */
export function listImages({host}: Daemon, store: ImageStore): readonly Image[] {
	return store.all().map(image => ({
		key: resourceId(host, image.id),
		host,
		id: image.id,
		tags: [...image.tags].toSorted(),
		digests: digestsOf(image).toSorted(),
		createdAt: image.createdAt,
		size: image.size,
		sharedSize: store.sharedSize(image),
		labels: {},
	}));
}

/**
 * Remove a tag, and with the last one the image. An id removes an image with one tag, or by force with several. Returns the
 * ids of the removed image and its layers.
 */
export function removeImage(daemon: Daemon, store: ImageStore, reference: string, force: boolean): readonly string[] {
	const image = store.find(reference);
	const tag = tagOf(reference);
	const isTag = image.tags.has(tag);
	if (isTag && image.tags.size > 1) {
		image.tags.delete(tag);
		store.changed.notify();
		return [];
	}

	if (image.tags.size > 1 && !force) {
		throw errors.severalTags();
	}

	refuseUsedImage(daemon, image, force);
	store.remove(image);
	return [image.id, ...image.layers.map(({digest}) => `sha256:${digest}`)];
}

function refuseUsedImage(daemon: Daemon, image: DemoImage, force: boolean): void {
	const users = daemon.containers().filter(({imageId}) => imageId === image.id);
	const active = users.find(isActive);
	if (active) {
		throw errors.imageRunning(active.name);
	}

	if (users[0] && !force) {
		throw errors.imageInUse(users[0].name);
	}
}

function addTag(store: ImageStore, image: DemoImage, name: string): void {
	const reference = referenceOf(name);
	if (!reference || reference.digest !== undefined) {
		throw errors.badImageName(name);
	}

	const tag = formatReference(reference);
	image.tags.add(tag);
	store.add(image);
}

function digestsOf({tags, digest}: DemoImage): readonly string[] {
	return [...tags].map(tag => `${tag.replace(/:[^:/]*$/, '')}@${digest}`);
}

/** The newest first, with the instructions that changed no file. */
function historyOf({id, layers, config, createdAt}: DemoImage) {
	const steps = [
		...layers.map(({instruction, size}) => ({createdBy: instruction, size})),
		...(config.workingDirectory === '' ? [] : [{createdBy: `WORKDIR ${config.workingDirectory}`, size: 0}]),
		{createdBy: `CMD ${JSON.stringify(config.command)}`, size: 0},
	];
	return steps.toReversed().map(({createdBy, size}, index) => ({
		id: index === 0 ? id : '',
		createdAt,
		createdBy,
		size,
		comment: 'buildkit.dockerfile.v0',
	}));
}

function inspectionOf(image: DemoImage) {
	const {id, tags, createdAt, layers, size, config} = image;
	return {
		Id: id,
		RepoTags: [...tags],
		RepoDigests: digestsOf(image),
		Created: isoTime(createdAt),
		Config: {
			User: config.user,
			ExposedPorts: Object.fromEntries(config.exposedPorts.map(port => [port, {}])),
			Env: config.environment,
			Cmd: config.command,
			Entrypoint: config.entrypoint.length > 0 ? config.entrypoint : null,
			WorkingDir: config.workingDirectory,
			Labels: null,
		},
		Architecture: 'amd64',
		Os: 'linux',
		Size: size,
		RootFS: {Type: 'layers', Layers: layers.map(({digest}) => `sha256:${digest}`)},
	};
}
