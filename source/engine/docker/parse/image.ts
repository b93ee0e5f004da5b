import type {Image, ImageConfig, ImageLayer} from '../../../model/image.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {fields, items, number, parseLabels, text} from './json.ts';

/** One entry of the list of images; undefined without an id. */
export function parseImage(host: string, entry: unknown): Image | undefined {
	const {Id, RepoTags, RepoDigests, Created, Size, SharedSize, Labels} = fields(entry);
	const id = text(Id);
	if (!id || id.includes('/')) {
		return undefined;
	}

	return {
		key: resourceId(host, id),
		host,
		id,
		tags: parseNames(RepoTags),
		digests: parseNames(RepoDigests),
		createdAt: parseSeconds(Created),
		size: number(Size) ?? 0,
		sharedSize: parseSize(SharedSize),
		labels: parseLabels(Labels),
	};
}

/** The container defaults in an image's inspection. */
export function parseImageConfig(inspection: unknown): ImageConfig {
	const {Id, Config, Os, Architecture, Variant} = fields(inspection);
	const {Entrypoint, Cmd, Env, WorkingDir, User, ExposedPorts, Volumes} = fields(Config);
	return {
		id: text(Id),
		entrypoint: parseWords(Entrypoint),
		command: parseWords(Cmd),
		environment: items(Env).map(text),
		workingDirectory: text(WorkingDir),
		user: text(User),
		exposedPorts: Object.keys(fields(ExposedPorts)).toSorted(),
		volumes: Object.keys(fields(Volumes)).toSorted(),
		platform: [Os, Architecture, Variant].map(text).filter(Boolean).join('/'),
	};
}

/** The entries of an image's history. */
export function parseHistory(entries: readonly unknown[]): readonly ImageLayer[] {
	return entries.map(entry => {
		const {Id, Created, CreatedBy, Size, Comment} = fields(entry);
		return {
			id: text(Id) === '<missing>' ? '' : text(Id),
			createdAt: parseSeconds(Created),
			createdBy: text(CreatedBy),
			size: number(Size) ?? 0,
			comment: text(Comment),
		};
	});
}

/** Engines write -1 for an unknown size. */
export function parseSize(size: unknown): number | undefined {
	const bytes = number(size);
	return bytes !== undefined && bytes >= 0 ? bytes : undefined;
}

/** In a fixed order. Older APIs write `<none>:<none>` for an image without names. */
export function parseNames(names: unknown): readonly string[] {
	return items(names)
		.map(text)
		.filter(name => name !== '' && !name.startsWith('<none>'))
		.toSorted();
}

/** Milliseconds. Reproducible builds have no date; engines write 0 or the year 1. */
function parseSeconds(seconds: unknown): number | undefined {
	const time = number(seconds) ?? 0;
	return time > 0 ? time * 1000 : undefined;
}

/** A command is an array; in old images it can be a single text. */
function parseWords(words: unknown): readonly string[] {
	return typeof words === 'string' ? [words] : items(words).map(text);
}
