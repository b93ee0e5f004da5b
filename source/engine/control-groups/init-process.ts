import {readdirSync} from 'node:fs';
import {readText} from './kernel-files.ts';

/** Groups below a container's, and processes of all of them, that are looked at. */
const mostGroups = 32;
const mostProcesses = 64;

/**
 * The number of a container's first process, which for certain is in the container's own namespaces. Others may have
 * left them: a browser gives its helpers namespaces without a network, an engine inside has containers of its own.
 * It is the one with number 1 in a process namespace, and of several the one with the fewest namespaces around it.
 * Undefined where it is not to be seen, or where the container shares its process namespace.
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

/** Its own, then those of the groups below it, where Podman (`container`) or an init system has put them. */
function processesOf(group: string): readonly number[] {
	const groups = [group];
	const pids: number[] = [];
	// It grows while we go through it.
	for (const folder of groups) {
		// A process that is not in our process namespace is told as 0.
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

/** Its number in each of the process namespaces that it is in, ours first. */
function numbersOf(root: string, pid: number): readonly string[] {
	try {
		const [, numbers = ''] = /^NSpid:\s*(.*)$/m.exec(readText(`${root}/proc/${pid}/status`)) ?? [];
		return numbers.split('\t');
	} catch {
		// It has ended meanwhile, or is hidden from us.
		return [];
	}
}
