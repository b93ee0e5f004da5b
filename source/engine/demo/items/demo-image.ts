import type {ImageConfig} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {cast} from '../cast/cast.ts';
import {environmentOf} from '../inspect.ts';
import {hexOf} from '../random.ts';
import {bases, type Recipe, type Step} from './recipe.ts';

/** An image of the demo; only its names change. */
export type DemoImage = {
	readonly id: string;
	/** `repository:tag` each. */
	readonly tags: Set<string>;
	/** `sha256:…`, as the registry knows it. */
	readonly digest: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	/** The lowest first. */
	readonly layers: readonly DemoLayer[];
	readonly config: ImageConfig;
};

/** One layer; images that were built alike share those with the same digest. */
export type DemoLayer = {
	readonly digest: string;
	readonly instruction: string;
	/** Bytes. */
	readonly size: number;
};

/** Build an image. Those that a container was made of have the id that the container knows. */
export function buildImage(recipe: Recipe, now: number): DemoImage {
	const {name, createdAgo, base, steps} = recipe;
	const layers = layersOf([...(base ? [bases[base]] : []), ...steps]);
	const id = `sha256:${name === '' ? hexOf(64, 'image', ...layers.map(({digest}) => digest)) : hexOf(64, 'image', name)}`;
	return {
		id,
		tags: new Set(name === '' ? [] : [tagOf(name)]),
		digest: `sha256:${hexOf(64, 'digest', id)}`,
		createdAt: now - createdAgo,
		layers,
		config: configOf(id, name),
	};
}

/** The name as the engine lists it: with its tag. */
export function tagOf(name: string): string {
	const reference = referenceOf(name);
	return reference ? formatReference(reference) : name;
}

/** All bytes of its layers. */
export function sizeOf({layers}: DemoImage): number {
	return layers.reduce((sum, {size}) => sum + size, 0);
}

/** A layer is known by all that lies below it, too. */
function layersOf(steps: readonly Step[]): readonly DemoLayer[] {
	let below = '';
	return steps.map(([instruction, size]) => {
		const digest = hexOf(64, 'layer', below, instruction, size);
		below = digest;
		return {digest, instruction, size};
	});
}

/** What its containers start with is what the first of them does. */
function configOf(id: string, name: string): ImageConfig {
	const role = cast.find(({image}) => image === name) ?? cast.find(({image}) => isSameRepository(image, name));
	return {
		id,
		entrypoint: role?.entrypoint ?? [],
		// What the cast does with a bare system is not what one gets of it.
		command: name === 'busybox' ? ['sh'] : (role?.cmd ?? ['sh']),
		environment: role ? environmentOf(role).slice(0, 1) : [],
		workingDirectory: role?.workingDirectory ?? '',
		user: role?.user ?? '',
		exposedPorts: [...new Set((role?.ports ?? []).map(({privatePort, protocol}) => `${privatePort}/${protocol}`))],
		volumes: [],
		platform: 'linux/amd64',
	};
}

/** Whether two names are of versions of one image. */
export function isSameRepository(some: string, other: string): boolean {
	const name = referenceOf(some)?.familiarName;
	return name !== undefined && name === referenceOf(other)?.familiarName;
}
