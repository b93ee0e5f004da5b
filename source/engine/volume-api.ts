import type {Json} from '../model/json.ts';
import type {Volume} from '../model/volume.ts';

/** Reads volumes and changes them, by name. */
export type VolumeApi = {
	/**
	 * Yields all volumes at first and after each change until the signal aborts. Throws when the engine is lost. A slow
	 * reader gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<readonly Volume[]>;
	/** The engine's whole answer, as `docker volume inspect` prints it. */
	inspect(name: string, signal: AbortSignal): Promise<Json>;
	/** Resolves with the volume's name. Succeeds if it exists with the same driver. */
	create(request: CreateVolumeRequest): Promise<string>;
	/** Remove it and its data. Rejects with `conflict` if a container mounts it, running or not. */
	remove(name: string): Promise<void>;
};

export type CreateVolumeRequest = {
	/** The engine generates one if it is empty. */
	readonly name: string;
	/** `local` if undefined. */
	readonly driver?: string | undefined;
	readonly labels?: Readonly<Record<string, string>> | undefined;
	/** Options of the driver. */
	readonly options?: Readonly<Record<string, string>> | undefined;
};
