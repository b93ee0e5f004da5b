import {shortId} from '../../model/id.ts';
import type {Image} from '../../model/image.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {imagesOf, selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Operation} from '../operation.ts';

/** Why images cannot be changed. */
export const cannotChange = 'This engine cannot change images.';

/** The name of an image on the screen: its first tag, else its short id. */
export function imageLabel({tags, id}: Image): string {
	return tags[0] ?? shortId(id);
}

/** The name to pull it by; undefined if it has none in any registry. */
export function pullName({tags, digests}: Image): string | undefined {
	return tags[0] ?? digests[0];
}

/** An image as the target of an operation. */
export type ImageTarget = Image & {readonly name: string};

/** For a command about the selected image. */
export const onSelectedImage = {
	targetOf(state: State): ImageTarget | undefined {
		const image = selectedImage(state);
		return image && {...image, name: imageLabel(image)};
	},
	nothingReason: () => 'No image is selected.',
};

/** The parts of an image operation that differ; the rest follows from them. */
export function onImages(
	images: readonly Image[],
	operation: Pick<Operation<ImageTarget>, 'verb' | 'reason' | 'attempt' | 'call' | 'summary' | 'undo'> & {
		/** The `docker` command for some of the images, without the word `docker`. */
		words(targets: readonly ImageTarget[]): readonly string[];
	},
): Operation<ImageTarget> {
	const {words, reason, ...rest} = operation;
	return {
		...rest,
		noun: 'images',
		targets: images.map(image => ({...image, name: imageLabel(image)})),
		find(state, {key}) {
			const now = imagesOf(state)?.get(key);
			return now && {...now, name: imageLabel(now)};
		},
		reason: (target, engine, state) => (engine.images ? reason?.(target, engine, state) : cannotChange),
		line: targets => dockerLine(words(targets)),
	};
}
