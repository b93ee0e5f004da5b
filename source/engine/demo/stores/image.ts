import type {ImageConfig} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {sum} from '../../../model/sum.ts';
import {containerSpecs} from '../fixtures/containers.ts';
import type {Base, ImageSpec} from '../fixtures/images.ts';
import {environmentOf} from '../inspect.ts';
import {hexOf} from '../random.ts';

export type DemoImage = {
	readonly id: string;
	/** `repository:tag` each. */
	readonly tags: Set<string>;
	/** The registry's `sha256:…`. */
	readonly digest: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	/** The base first. */
	readonly layers: readonly DemoLayer[];
	/** Bytes of all layers. */
	readonly size: number;
	readonly base: Base | undefined;
	readonly config: ImageConfig;
};

/** A layer; layers with the same digest are shared. */
export type DemoLayer = {
	readonly digest: string;
	readonly instruction: string;
	/** Bytes. */
	readonly size: number;
};

/** Build an image. The id depends on its name alone, as in the specs of containers. */
export function buildImage({name, createdAgo, base, steps}: ImageSpec, now: number): DemoImage {
	const layers: DemoLayer[] = [];
	for (const [instruction, size] of [...(base ? [base.layer] : []), ...steps]) {
		layers.push({digest: hexOf(64, 'layer', layers.at(-1)?.digest ?? '', instruction, size), instruction, size});
	}

	const id = `sha256:${hexOf(64, 'image', ...(name === '' ? layers.map(({digest}) => digest) : [name]))}`;
	return {
		id,
		tags: new Set(name === '' ? [] : [tagOf(name)]),
		digest: `sha256:${hexOf(64, 'digest', id)}`,
		createdAt: now - createdAgo,
		layers,
		size: sum(layers.map(({size}) => size)),
		base,
		config: configOf(id, name),
	};
}

/** A name with its tag, as engines list it. */
export function tagOf(name: string): string {
	const reference = referenceOf(name);
	return reference ? formatReference(reference) : name;
}

/** Whether two names differ in their tag at most. */
export function isSameRepository(some: string, other: string): boolean {
	const name = referenceOf(some)?.familiarName;
	return name !== undefined && name === referenceOf(other)?.familiarName;
}

/** The configuration of the first container with this image. */
function configOf(id: string, name: string): ImageConfig {
	const spec =
		containerSpecs.find(({image}) => image === name) ?? containerSpecs.find(({image}) => isSameRepository(image, name));
	return {
		id,
		entrypoint: spec?.entrypoint ?? [],
		// Its containers run ping, which is not the default command of busybox.
		command: name === 'busybox' ? ['sh'] : (spec?.cmd ?? ['sh']),
		environment: spec ? environmentOf(spec).slice(0, 1) : [],
		workingDirectory: spec?.workingDirectory ?? '',
		user: spec?.user ?? '',
		exposedPorts: [...new Set((spec?.ports ?? []).map(({privatePort, protocol}) => `${privatePort}/${protocol}`))],
		volumes: [],
		platform: 'linux/amd64',
	};
}
