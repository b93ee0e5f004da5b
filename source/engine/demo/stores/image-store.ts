import type {Clock} from '../../../model/clock.ts';
import {errors, found} from '../errors.ts';
import {imageSpecs} from '../fixtures/images.ts';
import {createSignal, type Signal} from '../signal.ts';
import {buildImage, type DemoImage, tagOf} from './image.ts';

export type ImageStore = {
	/** The newest first. */
	all(): readonly DemoImage[];
	/** The image with this name, id or prefix of an id. Throws an `EngineError` if there is none. */
	find(reference: string): DemoImage;
	withTag(tag: string): DemoImage | undefined;
	/** Add or change an image. Others lose its tags. */
	add(image: DemoImage): void;
	remove(image: DemoImage): void;
	/** Bytes of the layers that other images have too. */
	sharedSize(image: DemoImage): number;
	readonly changed: Signal;
};

/** The images that exist when the demo opens. */
export function createImageStore(clock: Clock): ImageStore {
	const images = new Map(imageSpecs.map(spec => buildImage(spec, clock.now())).map(image => [image.id, image]));
	const changed = createSignal();
	const all = () => [...images.values()].toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
	const withTag = (tag: string) => all().find(({tags}) => tags.has(tagOf(tag)));
	return {
		all,
		withTag,
		find: reference => found(withTag(reference) ?? withId(all(), reference), () => errors.noSuchImage(reference)),
		add(image) {
			for (const {tags} of images.values().filter(other => other !== image)) {
				image.tags.forEach(tag => void tags.delete(tag));
			}

			images.set(image.id, image);
			changed.notify();
		},
		remove(image) {
			images.delete(image.id);
			changed.notify();
		},
		sharedSize(image) {
			const others = all().filter(other => other !== image);
			const shared = new Set(others.flatMap(({layers}) => layers.map(({digest}) => digest)));
			return image.layers.reduce((sum, {digest, size}) => sum + (shared.has(digest) ? size : 0), 0);
		},
		changed,
	};
}

function withId(images: readonly DemoImage[], reference: string): DemoImage | undefined {
	const digits = reference.replace(/^sha256:/, '');
	return /^[0-9a-f]{4,64}$/.test(digits) ? images.find(({id}) => id.startsWith(`sha256:${digits}`)) : undefined;
}
