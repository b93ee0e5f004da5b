import {readdirSync, statSync} from 'node:fs';
import type {Clock} from '../../model/clock.ts';
import {isFolder} from './kernel-files.ts';

/** Milliseconds between two walks through all groups: doubled after each that finds nothing. */
const minInterval = 5000;
const maxInterval = 60_000;

/** The most folders that one walk visits, from the top down; they take a few milliseconds. */
const maxFolders = 3000;

/** A pattern for the paths of containers' groups: `before`, the container's id, `after`. */
type GroupPattern = {readonly before: string; readonly after: string};

/**
 * Finds the group of a container below the folder `top`, wherever an engine puts it: `docker/ID`,
 * `system.slice/docker-ID.scope`, `machine.slice/libpod-ID.scope`, or a parent that the user chose. A walk through the
 * tree collects the patterns of all containers' paths; the next container most likely matches one. Ids are unique, so a
 * container that is found runs on this machine. Returns a path below `top`.
 */
export function createGroupFinder(top: string, clock: Clock): (id: string) => string | undefined {
	let patterns: readonly GroupPattern[] = [];
	let interval = minInterval;
	let nextWalk = Number.NEGATIVE_INFINITY;
	const lookUp = (id: string) =>
		patterns.map(({before, after}) => before + id + after).find(path => isFolder(`${top}/${path}`));

	return id => {
		// Any other id could point outside of the tree.
		if (!/^[\da-f]{64}$/.test(id)) {
			return undefined;
		}

		const known = lookUp(id);
		if (known !== undefined || clock.monotonic() < nextWalk) {
			return known;
		}

		patterns = walk(top);
		const found = lookUp(id);
		interval = found === undefined ? Math.min(2 * interval, maxInterval) : minInterval;
		nextWalk = clock.monotonic() + interval;
		return found;
	};
}

/** The patterns of all containers' groups, those nearest to the top first. */
function walk(top: string): readonly GroupPattern[] {
	const patterns = new Map<string, GroupPattern>();
	const paths = [''];
	// The loop appends to it.
	for (const path of paths) {
		const room = maxFolders - paths.length;
		for (const name of foldersIn(`${top}/${path}`).slice(0, room)) {
			paths.push(`${path}${name}/`);
			const pattern = patternOf(path, name);
			if (pattern) {
				patterns.set(`${pattern.before} ${pattern.after}`, pattern);
			}
		}
	}

	return [...patterns.values()];
}

function foldersIn(path: string): readonly string[] {
	try {
		// Most folders have no subfolders, and then exactly two links. Reading that is far cheaper than listing the folder.
		if (statSync(path).nlink === 2) {
			return [];
		}

		return readdirSync(path, {withFileTypes: true})
			.filter(entry => entry.isDirectory())
			.map(({name}) => name);
	} catch {
		// It is gone, or not readable.
		return [];
	}
}

/** `libpod-conmon-ID.scope` is Podman's monitor of a container, `ID-….service` its health check. */
function patternOf(parent: string, name: string): GroupPattern | undefined {
	const [, before, after = ''] = /^(|.*-)[\da-f]{64}(|\.scope)$/.exec(name) ?? [];
	return before === undefined || before.endsWith('conmon-') ? undefined : {before: parent + before, after};
}
