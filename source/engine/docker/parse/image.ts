import type {Image, ImageConfig, ImageLayer} from '../../../model/image.ts';
import {labelsAt, numberAt, objectAt, optionalNumberAt, textAt, textsAt, valueAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';

/** One entry of the list of images; undefined without an id. */
export function parseImage(host: string, entry: unknown): Image | undefined {
	const id = textAt(entry, 'Id');
	if (!id || id.includes('/')) {
		return undefined;
	}

	return {
		key: resourceId(host, id),
		host,
		id,
		tags: parseNames(valueAt(entry, 'RepoTags')),
		digests: parseNames(valueAt(entry, 'RepoDigests')),
		createdAt: parseSeconds(numberAt(entry, 'Created')),
		size: numberAt(entry, 'Size'),
		sharedSize: parseSize(valueAt(entry, 'SharedSize')),
		labels: labelsAt(entry, 'Labels'),
	};
}

/** The container defaults in an image's inspection. */
export function parseImageConfig(inspection: unknown): ImageConfig {
	return {
		id: textAt(inspection, 'Id'),
		entrypoint: parseWords(valueAt(inspection, 'Config', 'Entrypoint')),
		command: parseWords(valueAt(inspection, 'Config', 'Cmd')),
		environment: textsAt(inspection, 'Config', 'Env'),
		workingDirectory: textAt(inspection, 'Config', 'WorkingDir'),
		user: textAt(inspection, 'Config', 'User'),
		exposedPorts: Object.keys(objectAt(inspection, 'Config', 'ExposedPorts')).toSorted(),
		volumes: Object.keys(objectAt(inspection, 'Config', 'Volumes')).toSorted(),
		platform: ['Os', 'Architecture', 'Variant']
			.map(name => textAt(inspection, name))
			.filter(Boolean)
			.join('/'),
	};
}

/** The entries of an image's history. */
export function parseHistory(entries: readonly unknown[]): readonly ImageLayer[] {
	return entries.map(entry => ({
		createdAt: parseSeconds(numberAt(entry, 'Created')),
		createdBy: textAt(entry, 'CreatedBy'),
		size: numberAt(entry, 'Size'),
		comment: textAt(entry, 'Comment'),
	}));
}

/** Engines write -1 for an unknown size. */
export function parseSize(size: unknown): number | undefined {
	const bytes = optionalNumberAt(size);
	return bytes !== undefined && bytes >= 0 ? bytes : undefined;
}

/** In a fixed order. Older APIs write `<none>:<none>` for an image without names. */
export function parseNames(names: unknown): readonly string[] {
	return textsAt(names)
		.filter(name => name !== '' && !name.startsWith('<none>'))
		.toSorted();
}

/** Milliseconds. Reproducible builds have no date; engines write 0 or the year 1. */
function parseSeconds(seconds: number): number | undefined {
	return seconds > 0 ? seconds * 1000 : undefined;
}

/** A command is an array; in old images it can be a single text. */
function parseWords(words: unknown): readonly string[] {
	return typeof words === 'string' ? [words] : textsAt(words);
}
