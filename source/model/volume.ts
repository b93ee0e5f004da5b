import {shortId} from './id.ts';
import {type ResourceId, resourceId} from './resource-id.ts';

/** An entry of the volume list. */
export type Volume = {
	readonly key: ResourceId;
	readonly host: string;
	readonly name: string;
	readonly driver: string;
	readonly mountpoint: string;
	/** Milliseconds since the epoch; undefined if the engine does not say. */
	readonly createdAt: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
	/** Whether it was created without a name, for one container. */
	readonly isAnonymous: boolean;
};

/** The identity of a volume. A plugin's volumes may have any name, and in an identity only one slash counts. */
export function volumeKey(host: string, name: string): ResourceId {
	return resourceId(host, encodeURIComponent(name));
}

/** Whether the engine generated this name, as it does for volumes that are created without one. */
export function isGeneratedName(name: string): boolean {
	return /^[0-9a-f]{64}$/.test(name);
}

/** The name of a volume as it is shown: the first twelve digits if the engine generated it. */
export function shortVolumeName(name: string): string {
	return isGeneratedName(name) ? shortId(name) : name;
}
