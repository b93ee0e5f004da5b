import type {ResourceId} from './resource-id.ts';

/** An entry of the image list: a snapshot of a file system, with a start-up command. */
export type Image = {
	readonly key: ResourceId;
	readonly host: string;
	/** The whole id, `sha256:` and 64 hexadecimal digits. */
	readonly id: string;
	/** `repository:tag` each; empty for a dangling image. */
	readonly tags: readonly string[];
	/** `repository@sha256:…` each, as the registries know it. */
	readonly digests: readonly string[];
	/** Milliseconds since the epoch; undefined without a date. */
	readonly createdAt: number | undefined;
	/** Bytes of all its layers. */
	readonly size: number;
	/** Bytes of the layers that other images have too; undefined if the engine does not say. */
	readonly sharedSize: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
};

/** The defaults of the image's containers, from its inspection. */
export type ImageConfig = {
	readonly id: string;
	readonly entrypoint: readonly string[];
	readonly command: readonly string[];
	readonly environment: readonly string[];
	readonly workingDirectory: string;
	readonly user: string;
	/** For example `80/tcp`. */
	readonly exposedPorts: readonly string[];
	readonly volumes: readonly string[];
	/** For example `linux/amd64`. */
	readonly platform: string;
};

/** One step in the making of an image, newest first in a history; steps that changed no file have size 0. */
export type ImageLayer = {
	/** Milliseconds since the epoch; undefined without a date. */
	readonly createdAt: number | undefined;
	/** The instruction, as the builder noted it. */
	readonly createdBy: string;
	readonly size: number;
	readonly comment: string;
};

/** The progress of a pull or a push. */
export type PullProgress = {
	readonly layers: readonly PullLayer[];
	/** All layers together, from 0 to 1: an estimate that never decreases. */
	readonly fraction: number;
	/** Known once the registry has answered: `sha256:…`. */
	readonly digest: string | undefined;
	/** Set at the end; `up-to-date`: no layer had to be transferred. */
	readonly outcome: 'pulled' | 'pushed' | 'up-to-date' | undefined;
	/** Whether it waits for a free connection to the engine. */
	readonly isQueued?: boolean;
};

/**
 * One layer of a pull or a push. `current` counts the bytes that are downloaded or uploaded, and during the extraction
 * those that are extracted. `total` is unknown before the transfer starts, and for some small layers always.
 */
export type PullLayer = {
	readonly id: string;
	readonly phase: 'waiting' | 'downloading' | 'uploading' | 'downloaded' | 'extracting' | 'done' | 'present';
	readonly current: number;
	readonly total: number | undefined;
};

/** An image's configuration, and the layers of its file system, the newest first. */
export type ImageAnatomy = {readonly config: ImageConfig; readonly layers: readonly ImageLayer[]};
