import {readdirSync, statSync} from 'node:fs';
import type {Clock} from '../../model/clock.ts';
import {isFolder} from './kernel-files.ts';

/** Milliseconds between two walks through all groups; twice as long after each one in vain, up to the most. */
const leastInterval = 5000;
const mostInterval = 60_000;

/** Folders that one walk looks into, from the top down: a few milliseconds' worth. */
const mostFolders = 3000;

/** Where groups of containers are: the path of one is `before`, the container's id, `after`. */
type GroupPattern = {readonly before: string; readonly after: string};

/**
 * Finds the group of a container below the folder `top`, wherever an engine puts it: `docker/ID`,
 * `system.slice/docker-ID.scope`, `machine.slice/libpod-ID.scope`, a parent of the user's own. One walk through the
 * tree tells the places where there are any; the next container is most likely in one of them. A container that is
 * found is one of this machine, since its id is like no other. The result is a path below `top`.
 */
export function createGroupFinder(top: string, clock: Clock): (id: string) => string | undefined {
	let places: readonly GroupPattern[] = [];
	let interval = leastInterval;
	let nextWalk = Number.NEGATIVE_INFINITY;
	const look = (id: string) =>
		places.map(({before, after}) => before + id + after).find(path => isFolder(`${top}/${path}`));

	return id => {
		// Anything else could lead out of the tree.
		if (!/^[\da-f]{64}$/.test(id)) {
			return undefined;
		}

		const known = look(id);
		if (known !== undefined || clock.now() < nextWalk) {
			return known;
		}

		places = walk(top);
		const found = look(id);
		interval = found === undefined ? Math.min(2 * interval, mostInterval) : leastInterval;
		nextWalk = clock.now() + interval;
		return found;
	};
}

/** All places that have a container now, those nearer to the top first. */
function walk(top: string): readonly GroupPattern[] {
	const places = new Map<string, GroupPattern>();
	const paths = [''];
	// It grows while we go through it.
	for (const path of paths) {
		const room = mostFolders - paths.length;
		for (const name of foldersIn(`${top}/${path}`).slice(0, room)) {
			paths.push(`${path}${name}/`);
			const place = placeOf(path, name);
			if (place) {
				places.set(`${place.before} ${place.after}`, place);
			}
		}
	}

	return [...places.values()];
}

function foldersIn(path: string): readonly string[] {
	try {
		// Most have none, and only its `.` and the entry above link to such a folder: far cheaper to know than to list it.
		if (statSync(path).nlink === 2) {
			return [];
		}

		return readdirSync(path, {withFileTypes: true})
			.filter(entry => entry.isDirectory())
			.map(({name}) => name);
	} catch {
		// It has gone, or is not for us.
		return [];
	}
}

/** `libpod-conmon-ID.scope` holds the process that looks after a container of Podman, `ID-….service` its health check. */
function placeOf(parent: string, name: string): GroupPattern | undefined {
	const [, before, after = ''] = /^(|.*-)[\da-f]{64}(|\.scope)$/.exec(name) ?? [];
	return before === undefined || before.endsWith('conmon-') ? undefined : {before: parent + before, after};
}
