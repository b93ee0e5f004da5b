import {readText} from './kernel-files.ts';

/** Where control groups are mounted: one tree of folders for each controller (version 1), or one for all (version 2). */
export type Mounts =
	| {readonly version: 1; readonly folders: ReadonlyMap<string, string>}
	| {readonly version: 2; readonly folder: string};

/** Find this machine's control groups in `/proc/self/mountinfo`; throws if the needed ones are missing. */
export function findMounts(root: string): Mounts {
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
