import type {Clock} from '../../../model/clock.ts';
import type {Json} from '../../../model/json.ts';
import type {ImportRequest} from '../../image-api.ts';
import {errors} from '../errors.ts';
import {buildImage} from './image.ts';
import type {ImageStore} from './image-store.ts';

// The demo has no files: an archive of images is a list of their names.

/** Save the names of some images. */
export async function* saveImages(store: ImageStore, references: readonly string[]): AsyncGenerator<Uint8Array> {
	yield Buffer.from(JSON.stringify(references.flatMap(reference => [...store.find(reference).tags])));
}

/** Load the images that an archive names; those that the demo does not know get one layer. Resolves with their names. */
export async function loadImages(
	clock: Clock,
	store: ImageStore,
	archive: AsyncIterable<Uint8Array>,
): Promise<readonly string[]> {
	const {start, size} = await read(archive);
	const names = namesIn(start);
	if (names.length === 0) {
		throw errors.noArchive();
	}

	for (const name of names.filter(name => !store.withTag(name))) {
		store.add(buildImage({name, createdAgo: 0, base: undefined, steps: [['ADD layer.tar /', size]]}, clock.now()));
	}

	return names;
}

/** Make an image of one layer. Resolves with its id. */
export async function importImage(
	clock: Clock,
	store: ImageStore,
	archive: AsyncIterable<Uint8Array>,
	{name, message}: ImportRequest,
): Promise<string> {
	const {size} = await read(archive);
	const step = [message || 'Imported from -', size] as const;
	const image = buildImage({name, createdAgo: 0, base: undefined, steps: [step]}, clock.now());
	store.add(image);
	return image.id;
}

/** Read an archive. Returns its first chunk as text, and its size. */
async function read(archive: AsyncIterable<Uint8Array>): Promise<{readonly start: string; readonly size: number}> {
	let start: string | undefined;
	let size = 0;
	for await (const bytes of archive) {
		start ??= Buffer.from(bytes).toString();
		size += bytes.length;
	}

	return {start: start ?? '', size};
}

function namesIn(text: string): readonly string[] {
	try {
		const names: Json = JSON.parse(text);
		return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
	} catch {
		return [];
	}
}
