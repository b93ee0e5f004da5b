import type {Clock} from '../../../model/clock.ts';
import type {Json} from '../../../model/json.ts';
import {textsAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import type {ImportRequest} from '../../image-api.ts';
import {buildImage} from './image.ts';
import type {ImageStore} from './image-store.ts';

/** Save the names of some images, as `docker save` writes them: the demo has no files. */
export async function* saveImages(store: ImageStore, references: readonly string[]): AsyncGenerator<Uint8Array> {
	const manifest = references.map(reference => ({RepoTags: [...store.find(reference).tags]}));
	yield archiveOf(manifestName, JSON.stringify(manifest));
}

/** Load the images that an archive names; those that the demo does not know get one layer. Resolves with their names. */
export async function loadImages(
	clock: Clock,
	store: ImageStore,
	archive: AsyncIterable<Uint8Array>,
): Promise<readonly string[]> {
	const {end, size} = await read(archive);
	const [, manifest = '[]'] = new RegExp(`${manifestName}\\0[^]*?(\\[[^]*\\])`).exec(end) ?? [];
	const names = namesIn(manifest);
	if (names.length === 0) {
		throw new EngineError('invalid', 'The file is no archive of images.');
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

/** A tar archive of one text file. */
export function archiveOf(name: string, text: string): Uint8Array {
	const content = Buffer.from(text);
	const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
	const header = Buffer.alloc(blockSize);
	header.write(name);
	header.write(octal(0o644, 7) + octal(0, 7) + octal(0, 7) + octal(content.length, 11) + octal(0, 11), 100);
	header.write('        0', 148);
	header.write('ustar\x0000', 257);
	const checksum = header.reduce((sum, byte) => sum + byte, 0);
	header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
	// The content fills whole blocks, and two empty ones end the archive.
	const padding = Buffer.alloc(blockSize - (content.length % blockSize) + 2 * blockSize);
	return Buffer.concat([header, content, padding]);
}

const blockSize = 512;
const manifestName = 'manifest.json';

/** Bytes kept of the end of an archive: its last file is the small manifest. */
const maxTail = 256 * 1024;

async function read(archive: AsyncIterable<Uint8Array>): Promise<{readonly end: string; readonly size: number}> {
	let kept = Buffer.alloc(0);
	let size = 0;
	for await (const bytes of archive) {
		size += bytes.length;
		kept = Buffer.concat([kept, bytes]).subarray(-maxTail);
	}

	return {end: kept.toString('latin1'), size};
}

function namesIn(manifest: string): readonly string[] {
	try {
		const entries: Json = JSON.parse(manifest);
		return Array.isArray(entries) ? entries.flatMap(entry => textsAt(entry, 'RepoTags')) : [];
	} catch {
		return [];
	}
}
