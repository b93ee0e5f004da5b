import type {Engine} from '../../engine/engine.ts';
import {shortId} from '../../format/id.ts';
import type {Image} from '../../model/image.ts';
import {imagesOf, selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities, CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {connectionReason, currentEngine} from '../connection.ts';
import {dockerLine} from '../docker-line.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';

/** Why nothing can be done with images now, in one sentence. */
export function imagesReason(state: State, context: Capabilities): string | undefined {
	const hasImages = currentEngine(state, context)?.images !== undefined;
	return connectionReason(state, context) ?? (hasImages ? undefined : 'This engine cannot change images.');
}

/** Why nothing can be done with the selected image. */
export function imageReason(state: State, context: Capabilities): string | undefined {
	return imagesReason(state, context) ?? (selectedImage(state) ? undefined : 'No image is selected.');
}

/** The image that a dialog named (`image`, its id), else the selected one: the answer is for the one that was asked about. */
export function imageFrom(state: State, {image}: Readonly<Record<string, string>>): Image | undefined {
	const all = [...(imagesOf(state)?.values() ?? [])];
	return image === undefined ? selectedImage(state) : all.find(({id}) => id === image);
}

/** What an image is called where there is room for one name: a name with a tag, else its short id. */
export function imageLabel({tags, id}: Image): string {
	return tags[0] ?? shortId(id);
}

/** The name by which a registry has it; undefined for one that only this engine knows. */
export function pullName({tags, digests}: Image): string | undefined {
	return tags[0] ?? digests[0];
}

/** Something that is done with an image, in words and in deeds. */
export type ImageDeed = {
	/** As it goes on after `Cannot`: `remove redis:7`. */
	readonly attempt: string;
	/** The `docker` command that it equals, without the word `docker`. */
	readonly words: readonly string[];
	/** Resolves with what was done, as a sentence without its full stop. */
	call(images: NonNullable<Engine['images']>): Promise<string>;
};

/** Do it, note the `docker` command, and say how it went. It never rejects. */
export async function actOnImages(context: CommandContext, {attempt, words, call}: ImageDeed): Promise<void> {
	const record = startRecord(context, dockerLine(words));
	let problem: string | undefined;
	try {
		const images = currentEngine(context.getState(), context)?.images;
		if (!images) {
			throw new Error('No engine is connected.');
		}

		tell(context, 'success', await call(images));
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		tell(context, 'error', `Cannot ${attempt}: ${afterColon(problem)}`);
	}

	record.end(problem);
}
