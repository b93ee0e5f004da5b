import {closestMatch} from 'leven';
import type {Flag} from './flag.ts';
import {lifecycleFlags} from './flags/lifecycle.ts';
import {limitFlags} from './flags/limits.ts';
import {networkFlags} from './flags/network.ts';
import {processFlags} from './flags/process.ts';
import {runFlags} from './flags/run.ts';
import {securityFlags} from './flags/security.ts';
import {storageFlags} from './flags/storage.ts';

/** Every flag of `docker run`, in the order of a line that is written for a container. */
export const flags: readonly Flag[] = [
	...runFlags,
	...networkFlags,
	...processFlags,
	...storageFlags,
	...lifecycleFlags,
	...limitFlags,
	...securityFlags,
];

const byName: ReadonlyMap<string, Flag> = new Map(flags.flatMap(flag => flag.names.map(name => [name, flag])));

/** The flag with a name such as `--memory` or `-m`. */
export function findFlag(name: string): Flag | undefined {
	return byName.get(name);
}

/** The known name closest to an unknown one; undefined if none is close. */
export function nearestName(name: string): string | undefined {
	const known = flags.filter(flag => !flag.isRefused).flatMap(flag => flag.names.filter(isLong));
	// A shortened name means the flag that begins with it.
	const longer = known.find(other => name.length > 3 && other.startsWith(name));
	return longer ?? closestMatch(name.toLowerCase(), known, {maxDistance: Math.min(3, Math.floor(name.length / 3))});
}

/** Whether a name has two hyphens. */
export function isLong(name: string): boolean {
	return name.startsWith('--');
}
