import {readdirSync} from 'node:fs';
import {readText} from './kernel-files.ts';

/** The most groups below a container's, and processes of all of them, that are searched. */
const mostGroups = 32;
const mostProcesses = 64;

/**
 * The PID of a container's first process, which is certainly in the container's own namespaces. Others may have left
 * them: a browser runs its helpers without a network, and an engine inside has containers of its own. The first process
 * has PID 1 in a namespace; of several, it is the one in the fewest nested namespaces. Undefined if it is not visible, or
 * if the container shares its PID namespace.
 */
export function findInitProcess(root: string, group: string): number | undefined {
	let [init, fewest]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
	for (const pid of processesOf(group)) {
		const numbers = numbersOf(root, pid);
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
		pids.push(...here.toSorted((a, b) => a - b).slice(0, mostProcesses - pids.length));
		for (const entry of pids.length < mostProcesses ? readdirSync(folder, {withFileTypes: true}) : []) {
			if (entry.isDirectory() && groups.length < mostGroups) {
				groups.push(`${folder}/${entry.name}`);
			}
		}
	}

	return pids;
}

/** Its PIDs in its PID namespaces, the outermost first. */
function numbersOf(root: string, pid: number): readonly string[] {
	try {
		const [, numbers = ''] = /^NSpid:\s*(.*)$/m.exec(readText(`${root}/proc/${pid}/status`)) ?? [];
		return numbers.split('\t');
	} catch {
		// It has ended, or is hidden from us.
		return [];
	}
}
