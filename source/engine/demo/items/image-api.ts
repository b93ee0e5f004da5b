import type {Image} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {ImageApi, ImageRemoval, ImagesListed} from '../../image-api.ts';
import {isoTime} from '../stamps.ts';
import type {World} from '../world.ts';
import {type DemoImage, sizeOf, tagOf} from './demo-image.ts';
import {pull} from './pull.ts';
import {badImageName, imageInUse, severalNames} from './refusals.ts';
import type {Shelf} from './shelf.ts';
import {watchItems} from './watch-items.ts';

/** What can be read of and done to the demo's images. */
export function createImageApi(world: World, shelf: Shelf): ImageApi {
	return {
		async *watch(signal): AsyncGenerator<ImagesListed> {
			for await (const images of watchItems(world, shelf.bell, signal, () => listImages(world, shelf))) {
				yield {type: 'listed', images};
			}
		},
		history: async reference => historyOf(shelf.find(reference)),
		inspect: async reference => inspectionOf(shelf.find(reference)),
		config: async reference => shelf.find(reference).config,
		tag: async (reference, name) => tag(shelf, shelf.find(reference), name),
		remove: async (reference, {force}) => removeImage(world, shelf, reference, force),
		pull: (reference, _options, signal) => pull(world, shelf, reference, AbortSignal.any([signal, world.closed])),
	};
}

/** All images as a list call tells them. */
export function listImages({host}: World, shelf: Shelf): readonly Image[] {
	return shelf.all().map(image => ({
		key: resourceId(host, image.id),
		host,
		id: image.id,
		tags: [...image.tags].toSorted(),
		digests: [...image.tags].map(name => `${name.replace(/:[^:/]*$/, '')}@${image.digest}`).toSorted(),
		createdAt: image.createdAt,
		size: sizeOf(image),
		sharedSize: shelf.sharedSize(image),
		labels: {},
	}));
}

/** Take a name from its image, and the image with the last one; an id takes the image with its only name. */
export function removeImage(world: World, shelf: Shelf, reference: string, force: boolean): ImageRemoval {
	const image = shelf.find(reference);
	const name = tagOf(reference);
	const isName = image.tags.has(name);
	if (isName && image.tags.size > 1) {
		image.tags.delete(name);
		shelf.bell.ring();
		return {untagged: [name], deleted: []};
	}

	if (!isName && image.tags.size > 1 && !force) {
		throw severalNames();
	}

	refuseUsed(world, image, force);
	const untagged = [...image.tags];
	shelf.drop(image);
	return {untagged, deleted: [image.id, ...image.layers.map(({digest}) => `sha256:${digest}`)]};
}

function refuseUsed(world: World, image: DemoImage, force: boolean): void {
	const users = world.containers().filter(({imageId}) => imageId === image.id);
	const running = users.find(({state}) => state === 'running' || state === 'paused' || state === 'restarting');
	const user = running ?? (force ? undefined : users[0]);
	if (user) {
		throw imageInUse(user.name, running !== undefined);
	}
}

function tag(shelf: Shelf, image: DemoImage, name: string): void {
	const reference = referenceOf(name);
	if (!reference || reference.digest !== undefined) {
		throw badImageName(name);
	}

	const wanted = formatReference(reference);
	shelf.named(wanted)?.tags.delete(wanted);
	image.tags.add(wanted);
	shelf.bell.ring();
}

/** The newest first, as an engine tells them, with the steps that changed no file. */
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
	const {id, tags, digest, createdAt, layers, config} = image;
	return {
		Id: id,
		RepoTags: [...tags],
		RepoDigests: [...tags].map(name => `${name.replace(/:[^:/]*$/, '')}@${digest}`),
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
		Size: sizeOf(image),
		RootFS: {Type: 'layers', Layers: layers.map(layer => `sha256:${layer.digest}`)},
	};
}
