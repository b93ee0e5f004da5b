import {readText} from './kernel-files.ts';

/** Where control groups are: one tree of folders a controller (version 1), or one for all of them (version 2). */
export type Mounts =
	| {readonly version: 1; readonly folders: ReadonlyMap<string, string>}
	| {readonly version: 2; readonly folder: string};

/** Where this machine has its control groups, by `/proc/self/mountinfo`; throws where it has none that tell enough. */
export function findMounts(root: string): Mounts {
	const mounts = readText(`${root}/proc/self/mountinfo`).split('\n').map(parseMount);
	const folders = new Map<string, string>();
	for (const {folder, options} of mounts.filter(mount => mount.type === 'cgroup')) {
		// One tree can have several controllers (`cpu,cpuacct`). Of several mounts of one, the first is the system's.
		for (const controller of options.split(',').filter(option => !folders.has(option))) {
			folders.set(controller, root + folder);
		}
	}

	if (['cpuacct', 'memory', 'pids'].every(controller => folders.has(controller))) {
		// Beside version 1, version 2 may be mounted, too; it has no controllers then.
		return {version: 1, folders};
	}

	const unified = mounts.find(mount => mount.type === 'cgroup2');
	if (!unified) {
		throw new Error('There are no control groups here.');
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
