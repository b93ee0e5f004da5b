import type {Image, ImageConfig, ImageLayer, PullProgress} from '../model/image.ts';
import type {Json} from '../model/json.ts';

/**
 * What can be read of and done to images. Where it says `reference`, an id will do as well as a name such as
 * `redis:7`. Names and ids may be cut short as the docker command allows.
 */
export type ImageApi = {
	/**
	 * All images, at once and again after each change until the signal aborts. It throws when the engine is lost. A
	 * reader who takes his time gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<ImagesListed>;
	/** Its layers, newest first. */
	history(reference: string, signal: AbortSignal): Promise<readonly ImageLayer[]>;
	/** The engine's whole answer, as `docker image inspect` prints it. Rejects with `no-image` where it has none. */
	inspect(reference: string, signal: AbortSignal): Promise<Json>;
	/** What a container of it starts with. Rejects with `no-image` where the engine has none. */
	config(reference: string, signal: AbortSignal): Promise<ImageConfig>;
	/** Give it a further name; another image that has it loses it. */
	tag(reference: string, name: string): Promise<void>;
	/** A name is taken from its image, and the image goes with the last one; an id takes the image with its only name. */
	remove(reference: string, options: RemoveImageOptions): Promise<ImageRemoval>;
	/**
	 * Fetch an image from its registry, or look whether the registry has a newer one. The last item has an outcome;
	 * without, the signal has aborted, and the engine forgets what it has fetched of layers that are not whole. Throws
	 * `no-image`, `access-denied`, `unauthorized`, `rate-limited`, `no-registry`, `disk-full`. The figures come ten times a
	 * second at most; a reader who takes his time gets only the latest.
	 */
	pull(reference: string, options: PullOptions, signal: AbortSignal): AsyncIterable<PullProgress>;
};

/** The whole list, the latest. */
export type ImagesListed = {readonly type: 'listed'; readonly images: readonly Image[]};

export type RemoveImageOptions = {
	/** Also when stopped containers use it, or it has several names. Running ones keep it in any case. */
	readonly force: boolean;
};

/** What a removal took away: names, and the ids of images and layers. */
export type ImageRemoval = {readonly untagged: readonly string[]; readonly deleted: readonly string[]};

export type PullOptions = {
	/** For example `linux/arm64`; the engine's own where undefined. */
	readonly platform?: string | undefined;
	/** What to log in with, in place of what the docker command has stored. */
	readonly credentials?: RegistryCredentials | undefined;
};

/** A login at a registry. To be sent and forgotten: it must reach no log, no screen and no file. */
export type RegistryCredentials =
	| {readonly username: string; readonly password: string}
	| {readonly identityToken: string};
