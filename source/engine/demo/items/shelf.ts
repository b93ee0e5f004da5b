import {type Bell, createBell} from '../bell.ts';
import type {World} from '../world.ts';
import {buildImage, type DemoImage, tagOf} from './demo-image.ts';
import {recipes} from './recipe.ts';
import {noSuchImage} from './refusals.ts';

/** The images that the demo's engine has. */
export type Shelf = {
	/** The newest first. */
	all(): readonly DemoImage[];
	/** By its id, the beginning of it, or a name. Throws an `EngineError` where there is none. */
	find(reference: string): DemoImage;
	/** The one that has this name, if any. */
	named(tag: string): DemoImage | undefined;
	add(image: DemoImage): void;
	drop(image: DemoImage): void;
	/** Bytes of the layers that other images have too. */
	sharedSize(image: DemoImage): number;
	/** Rings when anything about them has changed. */
	readonly bell: Bell;
};

/** The images as the demo opens. */
export function createShelf({clock}: World): Shelf {
	const images = new Map(
		recipes.map(recipe => {
			const image = buildImage(recipe, clock.now());
			return [image.id, image];
		}),
	);
	const bell = createBell();
	const all = () => [...images.values()].toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
	const named = (tag: string) => all().find(({tags}) => tags.has(tagOf(tag)));
	return {
		all,
		named,
		find(reference) {
			const found = named(reference) ?? byId(all(), reference);
			if (!found) {
				throw noSuchImage(reference);
			}

			return found;
		},
		add(image) {
			images.set(image.id, image);
			bell.ring();
		},
		drop(image) {
			images.delete(image.id);
			bell.ring();
		},
		sharedSize(image) {
			const others = new Set(
				all()
					.filter(other => other !== image)
					.flatMap(({layers}) => layers.map(({digest}) => digest)),
			);
			return image.layers.filter(({digest}) => others.has(digest)).reduce((sum, {size}) => sum + size, 0);
		},
		bell,
	};
}

function byId(images: readonly DemoImage[], reference: string): DemoImage | undefined {
	const digits = reference.replace(/^sha256:/, '');
	return /^[0-9a-f]{4,64}$/.test(digits) ? images.find(({id}) => id.startsWith(`sha256:${digits}`)) : undefined;
}
