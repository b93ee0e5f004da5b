import {unlessFailed} from '../../engine/engine-error.ts';
import type {ImageApi} from '../../engine/image-api.ts';
import {shortId} from '../../model/id.ts';
import {textAt} from '../../model/read-json.ts';
import {dockerLine} from '../../model/shell-line.ts';

/** A tag and the id of its image; undefined: no image has it. */
export type Tag = {readonly name: string; readonly id: string | undefined};

/** The images that some tags have now, in the same order. */
export function readTags(images: ImageApi | undefined, names: readonly string[]): Promise<readonly Tag[]> {
	return Promise.all(
		names.map(async name => {
			const inspection = await unlessFailed(images?.inspect(name) ?? Promise.resolve(undefined), 'no-image');
			return {name, id: inspection === undefined ? undefined : textAt(inspection, 'Id')};
		}),
	);
}

/** The tags that name another image, or none, once `later` ones are set. */
export async function changedTags(
	images: ImageApi | undefined,
	tags: readonly Tag[],
	later: readonly Tag[] = [],
): Promise<readonly Tag[]> {
	const now = await readTags(
		images,
		tags.map(({name}) => name),
	);
	const then = new Map([...now, ...later].map(({name, id}) => [name, id]));
	return tags.filter(({name, id}) => then.get(name) !== id);
}

/** Give a tag to its image, or remove it. */
export async function setTag(images: ImageApi | undefined, {name, id}: Tag): Promise<void> {
	// The engine keeps an image that a container uses, even if this was its last tag.
	await (id === undefined ? images?.remove(name, {force: true}) : images?.tag(id, name));
}

/** The `docker` line that equals `setTag`. */
export function tagLine({name, id}: Tag): string {
	return dockerLine(id === undefined ? ['rmi', '--force', name] : ['tag', shortId(id), name]);
}

/** `redis:7` → `redis:7-before`. Any user of the engine sees it, and it keeps the image from being pruned. */
export function keptName(name: string): string {
	return `${name}-before`;
}
