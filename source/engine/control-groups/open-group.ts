import type {Clock} from '../../model/clock.ts';
import type {ReadCounters} from './counters.ts';
import {createGroupFinder} from './find-group.ts';
import {findMounts} from './mounts.ts';
import {openNetwork, type ReadNetwork} from './network.ts';
import {openVersion1} from './version-1.ts';
import {openVersion2} from './version-2.ts';

/** What reads one container; opened once, since its files take longer to be found than to be read. */
export type Group = {readonly readCounters: ReadCounters; readonly readNetwork: ReadNetwork};

/** Opens the group of the container with this id; undefined where this machine has none. */
export type OpenGroup = (id: string) => Group | undefined;

/** An opener of groups, whichever version of them this machine has; throws where it has none. */
export function createGroupOpener(clock: Clock, root: string): OpenGroup {
	const mounts = findMounts(root);
	// All trees of version 1 have the same groups; this one has the fewest files.
	const top = mounts.version === 2 ? mounts.folder : (mounts.folders.get('pids') ?? '');
	const find = createGroupFinder(top, clock);
	return id => {
		const path = find(id);
		if (path === undefined) {
			return undefined;
		}

		const group = `${top}/${path}`;
		const readCounters = mounts.version === 2 ? openVersion2(group) : openVersion1(mounts.folders, path);
		return readCounters && {readCounters, readNetwork: openNetwork(root, group, id)};
	};
}
