import {readdirSync} from 'node:fs';
import type {NetworkAttachment} from '../../model/container.ts';
import type {Sample} from '../../model/stats.ts';
import {sum} from '../../model/sum.ts';
import {readText} from './kernel-files.ts';

/** Read a container's traffic on these networks; throws if that is impossible. */
export type ReadNetwork = (networks: readonly NetworkAttachment[]) => Sample['network'];

/** A reader of the network of this group's processes; `id` is the container's, which is part of their paths. */
export function openNetwork(root: string, group: string, id: string): ReadNetwork {
	let pid: number | undefined;
	return networks => {
		if (networks.every(({name}) => name === 'host' || name === 'none')) {
			return undefined;
		}

		// After a restart of the container, the PID may belong to another process.
		if (pid === undefined || !belongsTo(id, root, pid)) {
			pid = findInitProcess(root, group);
		}

		return countedTraffic(readText(`${root}/proc/${pid}/net/dev`), networks.length);
	};
}

function belongsTo(id: string, root: string, pid: number): boolean {
	try {
		return readText(`${root}/proc/${pid}/cgroup`).includes(id);
	} catch {
		return false;
	}
}

type Interface = {readonly name: string; readonly received: number; readonly sent: number};

/**
 * The engine counts the interfaces that it has created, usually `eth0` and so on. A tunnel or an engine inside the
 * container may have created others. If they cannot be distinguished, only the engine knows.
 */
function countedTraffic(table: string, networkCount: number): Sample['network'] {
	const all = parseInterfaces(table).filter(({name}) => name !== 'lo');
	const usual = all.filter(({name}) => /^eth\d+$/.test(name));
	const counted = all.length > networkCount ? usual : all;
	if (counted.length < all.length && counted.length < networkCount) {
		throw new Error('The interfaces of the engine cannot be distinguished from others.');
	}

	return {received: sum(counted.map(({received}) => received)), sent: sum(counted.map(({sent}) => sent))};
}

/** A line is `  eth0:   682   7 0 0 0 0 0 0   510   5 0 0 0 0 0 0`: received bytes come first, sent bytes ninth. */
function parseInterfaces(table: string): readonly Interface[] {
	return [...table.matchAll(/^ *([^:\n]+): *(\d+)(?: +\d+){7} +(\d+)/gm)].map(([, name = '', received, sent]) => ({
		name,
		received: Number(received),
		sent: Number(sent),
	}));
}

/** The most groups below a container's, and processes of all of them, that are searched. */
const maxGroups = 32;
const maxProcesses = 64;

/**
 * The PID of a container's first process, which is certainly in the container's own namespaces. Others may have left
 * them: a browser runs its helpers without a network, and an engine inside has containers of its own. The first process
 * has PID 1 in a namespace; of several, it is the one in the fewest nested namespaces. Undefined if it is not visible, or
 * if the container shares its PID namespace.
 */
function findInitProcess(root: string, group: string): number | undefined {
	let [init, fewest]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
	for (const pid of processesOf(group)) {
		const numbers = namespacedPids(root, pid);
		if (numbers.length < fewest && numbers.at(-1) === '1') {
			[init, fewest] = [pid, numbers.length];
		}
	}

	return init;
}

/** The PIDs of the group, then of the groups below it, where Podman (`container`) or an init system puts processes. */
function processesOf(group: string): readonly number[] {
	const groups = [group];
	const pids: number[] = [];
	// The loop appends to it.
	for (const folder of groups) {
		// The PID of a process outside of our PID namespace reads as 0.
		const here = readText(`${folder}/cgroup.procs`).split('\n').map(Number).filter(Boolean);
		pids.push(...here.toSorted((a, b) => a - b).slice(0, maxProcesses - pids.length));
		for (const entry of pids.length < maxProcesses ? readdirSync(folder, {withFileTypes: true}) : []) {
			if (entry.isDirectory() && groups.length < maxGroups) {
				groups.push(`${folder}/${entry.name}`);
			}
		}
	}

	return pids;
}

/** Its PIDs in its PID namespaces, the outermost first. */
function namespacedPids(root: string, pid: number): readonly string[] {
	try {
		const [, numbers = ''] = /^NSpid:\s*(.*)$/m.exec(readText(`${root}/proc/${pid}/status`)) ?? [];
		return numbers.split('\t');
	} catch {
		// It has ended, or is hidden from us.
		return [];
	}
}
