import type {Json} from '../model/json.ts';
import type {Volume} from '../model/volume.ts';

/** What can be read of and done to volumes, which go by their names. */
export type VolumeApi = {
	/**
	 * All volumes, at once and again after each change until the signal aborts. It throws when the engine is lost. A
	 * reader who takes his time gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<VolumesListed>;
	/** The engine's whole answer, as `docker volume inspect` prints it. */
	inspect(name: string, signal: AbortSignal): Promise<Json>;
	/** The ids of the containers that mount it, running or not. */
	users(name: string, signal: AbortSignal): Promise<readonly string[]>;
	/** Resolves with the volume's name. One that is there already, with the same driver, is no error. */
	create(request: CreateVolumeRequest): Promise<string>;
	/** Remove it and all that is in it. Rejects with `conflict` while a container mounts it, running or not. */
	remove(name: string, options: RemoveVolumeOptions): Promise<void>;
};

/** The whole list, the latest. */
export type VolumesListed = {readonly type: 'listed'; readonly volumes: readonly Volume[]};

export type CreateVolumeRequest = {
	/** The engine makes one up where it is empty. */
	readonly name: string;
	/** `local` where undefined. */
	readonly driver?: string | undefined;
	readonly labels?: Readonly<Record<string, string>> | undefined;
	/** The driver's own. */
	readonly options?: Readonly<Record<string, string>> | undefined;
};

export type RemoveVolumeOptions = {
	/** Forget it even when its driver fails to remove it. */
	readonly force: boolean;
};
