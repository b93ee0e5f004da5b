import type {Clock} from '../../model/clock.ts';
import {type Container, isRunning} from '../../model/container.ts';
import type {Sample} from '../../model/stats.ts';
import type {ReadCounters} from './counters.ts';
import {createGroupFinder} from './find-group.ts';
import {readText} from './kernel-files.ts';
import {createIdleReader, readMachine} from './machine.ts';
import {openNetwork, type ReadNetwork} from './network.ts';
import {openVersion1} from './version-1.ts';
import {openVersion2} from './version-2.ts';

type ReadSample = (container: Container) => Sample | undefined;

/** The most groups that are kept open; with more, all are opened again. */
const maxGroups = 2000;

/**
 * A reader of containers' counters from this machine's control groups, with the same values as the engine's. Reads
 * nothing before its first call and never throws: if anything is missing it returns undefined, and the engine has to be
 * asked. `root` is prepended to every path, for tests.
 */
export function createSampleHere(clock: Clock, root = ''): ReadSample {
	let read: ReadSample | undefined;
	return container => {
		// Without networks of its own, it may share another container's, whose traffic the engine counts for both.
		if (!isRunning(container) || container.networks.length === 0) {
			return undefined;
		}

		try {
			read ??= createReader(clock, root);
			return read(container);
		} catch {
			// It has ended, or is not readable.
			return undefined;
		}
	};
}

function createReader(clock: Clock, root: string): ReadSample {
	const machine = readMachine(root);
	const readIdle = createIdleReader(clock, root);
	const openGroup = createGroupOpener(clock, root);
	const groups = new Map<string, GroupReader>();
	return ({id, networks}) => {
		const group = groups.get(id) ?? openGroup(id);
		// Added again below if it can be read.
		groups.delete(id);
		if (!group) {
			return undefined;
		}

		const network = group.readNetwork(networks);
		const at = clock.now();
		const counters = group.readCounters();
		if (groups.size >= maxGroups) {
			groups.clear();
		}

		groups.set(id, group);
		// A group can outlive its processes.
		return counters.pids === 0
			? undefined
			: {
					...counters,
					at,
					idleTotal: readIdle(),
					onlineCpus: machine.onlineCpus,
					memoryLimit: Math.min(counters.memoryLimit ?? machine.memory, machine.memory),
					network,
					source: 'control-groups',
				};
	};
}

/** The readers of one container; created once, since finding its files takes longer than reading them. */
type GroupReader = {readonly readCounters: ReadCounters; readonly readNetwork: ReadNetwork};

/** Open the group of a container by its id; undefined if it is not on this machine. */
type OpenGroup = (id: string) => GroupReader | undefined;

/** An opener for either version of control groups; throws if there are none. */
function createGroupOpener(clock: Clock, root: string): OpenGroup {
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

/** Where control groups are mounted: one tree of folders for each controller (version 1), or one for all (version 2). */
type Mounts =
	| {readonly version: 1; readonly folders: ReadonlyMap<string, string>}
	| {readonly version: 2; readonly folder: string};

/** Find this machine's control groups in `/proc/self/mountinfo`; throws if the needed ones are missing. */
function findMounts(root: string): Mounts {
	const mounts = readText(`${root}/proc/self/mountinfo`).split('\n').map(parseMount);
	const folders = new Map<string, string>();
	for (const {folder, options} of mounts.filter(mount => mount.type === 'cgroup')) {
		// One tree can have several controllers (`cpu,cpuacct`). The first mount of a controller is the system's.
		for (const controller of options.split(',').filter(option => !folders.has(option))) {
			folders.set(controller, root + folder);
		}
	}

	if (['cpuacct', 'memory', 'pids'].every(controller => folders.has(controller))) {
		// Version 2 may be mounted as well, but without controllers.
		return {version: 1, folders};
	}

	const unified = mounts.find(mount => mount.type === 'cgroup2');
	if (!unified) {
		throw new Error('No control groups are mounted.');
	}

	return {version: 2, folder: root + unified.folder};
}

/** A line is `31 23 0:28 / /sys/fs/cgroup rw,relatime … - tmpfs tmpfs rw,mode=755`; see proc(5). */
function parseMount(line: string): {readonly type: string; readonly folder: string; readonly options: string} {
	const [mount = '', source = ''] = line.split(' - ');
	const [type = '', , options = ''] = source.split(' ');
	const folder = mount.split(' ')[4] ?? '';
	return {
		type,
		folder: folder.replace(/\\(\d{3})/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
		options,
	};
}
