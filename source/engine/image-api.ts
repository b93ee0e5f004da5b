import type {Image, ImageConfig, ImageLayer, PullProgress} from '../model/image.ts';
import type {Json} from '../model/json.ts';

/**
 * Reads images and changes them. A `reference` is an id or a name such as `redis:7`, abbreviated as the docker command
 * allows.
 */
export type ImageApi = {
	/**
	 * Yields all images at first and after each change until the signal aborts. Throws when the engine is lost. A slow
	 * reader gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<readonly Image[]>;
	/** Its layers, newest first. */
	history(reference: string, signal: AbortSignal): Promise<readonly ImageLayer[]>;
	/** The engine's whole answer, as `docker image inspect` prints it. Rejects with `no-image` if it has none. */
	inspect(reference: string, signal?: AbortSignal): Promise<Json>;
	/** The defaults of its containers. Rejects with `no-image` if the engine does not have it. */
	config(reference: string, signal?: AbortSignal): Promise<ImageConfig>;
	/** The digest that the image's name has in its registry now. Throws as `pull` does. */
	registryDigest?(reference: string, signal: AbortSignal): Promise<string>;
	/** Add a tag; another image with that tag loses it. */
	tag(reference: string, name: string): Promise<void>;
	/**
	 * Removes a tag, and the image with its last tag; an id removes the image if it has one tag at most. Resolves with the ids
	 * of removed images and layers.
	 */
	remove(reference: string, options: RemoveImageOptions): Promise<readonly string[]>;
	/**
	 * Pull an image, or check for a newer one. Yields the progress ten times a second at most; a slow reader gets only the
	 * latest. The last item has an outcome, unless the signal aborts: the engine then drops incomplete layers. Throws
	 * `no-image`, `access-denied`, `unauthorized`, `rate-limited`, `no-registry`, `disk-full`.
	 */
	pull(reference: string, options: PullOptions, signal: AbortSignal): AsyncIterable<PullProgress>;
	/**
	 * Push a tag to its registry. Yields the progress as `pull` does. Throws `access-denied`, `unauthorized`,
	 * `rate-limited`, `no-registry`.
	 */
	push?(reference: string, signal: AbortSignal): AsyncIterable<PullProgress>;
	/** Search a registry, Docker Hub unless the term names another, for images; the best matches first. */
	search?(term: string, signal: AbortSignal): Promise<readonly FoundImage[]>;
	/** Some images as one tar archive, with their tags. The engine sends only as fast as it is read. */
	save?(references: readonly string[], signal: AbortSignal): AsyncIterable<Uint8Array>;
	/** Load the images of such an archive. Resolves with their names, or ids if they have none. */
	load?(archive: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<readonly string[]>;
	/**
	 * Build an image from a directory of this machine or a URL. Yields the lines that the builder prints; a slow reader
	 * misses the older ones. Throws with the reason when it fails; ends early when the signal aborts.
	 */
	build?(request: BuildRequest, signal: AbortSignal): AsyncIterable<readonly string[]>;
	/** Make an image of one layer from a tar archive of files. Resolves with its id. */
	import?(archive: AsyncIterable<Uint8Array>, request: ImportRequest, signal: AbortSignal): Promise<string>;
};

export type RemoveImageOptions = {
	/** Remove it even if stopped containers use it, or if it has several tags. */
	readonly force: boolean;
};

/** An image that a search has found. */
export type FoundImage = {
	/** With its registry, as a pull needs it. */
	readonly name: string;
	readonly description: string;
	readonly stars: number;
	readonly isOfficial: boolean;
};

/** An image to build; empty texts are left out. */
export type BuildRequest = {
	/** A directory, or the URL of a git repository or an archive. `~` is the home directory. */
	readonly context: string;
	/** `repository:tag`. */
	readonly tag: string;
	readonly dockerfile: string;
	/** The name of a stage. */
	readonly target: string;
	/** `NAME=value`, or `NAME` for the value of our environment. */
	readonly buildArguments: readonly string[];
	/** Whether newer base images are pulled. */
	readonly pulls: boolean;
	readonly usesCache: boolean;
};

/** An image to make of files; empty texts are left out. */
export type ImportRequest = {
	/** `repository:tag`. */
	readonly name: string;
	readonly message: string;
	/** Instructions as in a Dockerfile, for example `CMD ["sh"]`. */
	readonly changes: readonly string[];
};

export type PullOptions = {
	/** For example `linux/arm64`; the engine's own if undefined. */
	readonly platform?: string | undefined;
};
