import {readdirSync, readFileSync, readlinkSync} from 'node:fs';

/** The PIDs of a process and of all its descendants. */
export function treeOf(pid: number): readonly number[] {
	const parents = new Map(allProcesses().map(child => [child, parentOf(child)]));
	const tree = [pid];
	for (const member of tree) {
		tree.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
	}

	return tree;
}

/** The PIDs of all processes in the PID namespace of a process. Containers have namespaces of their own. */
export function namespaceOf(pid: number): readonly number[] {
	const space = namespace(pid);
	return allProcesses().filter(other => namespace(other) === space);
}

/**
 * Returns a function that returns the CPU seconds that processes have used since: user and system time, from the
 * scheduler's counters of each thread, which are in nanoseconds. Those of /proc/PID/stat are in hundredths of a second,
 * and most processes of an engine use less than one.
 */
export function cpuSince(pids: () => readonly number[]): () => number {
	const before = new Map(pids().map(pid => [pid, secondsOf(pid)]));
	return () => pids().reduce((sum, pid) => sum + secondsOf(pid) - (before.get(pid) ?? 0), 0);
}

/** Idle time and elapsed time since boot, in hundredths of a second, both summed over all CPUs. */
export function machineTime(): {readonly idle: number; readonly passed: number} {
	const [line = ''] = textOf('/proc/stat').split('\n');
	// user, nice, system, idle, iowait, irq, softirq, steal; the rest is included in the first two.
	const times = line.trim().split(/ +/).slice(1, 9).map(Number);
	return {idle: (times[3] ?? 0) + (times[4] ?? 0), passed: times.reduce((sum, time) => sum + time, 0)};
}

/** The memory of processes in MiB: all that is resident, and the part that is not shared with other processes. */
export function memoryOf(pids: readonly number[]): {readonly resident: number; readonly own: number} {
	const rollups = pids.map(pid => textOf(`/proc/${pid}/smaps_rollup`));
	const sumOf = (name: string) =>
		rollups.reduce((sum, text) => sum + Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(text)?.[1] ?? 0), 0) / 1024;
	return {resident: sumOf('Rss'), own: sumOf('Private_Clean') + sumOf('Private_Dirty')};
}

/** How many connections to a Unix socket there are now. */
export function connectionsTo(socket: string): number {
	// The engine's end of each has the socket's path; state 03 is "connected".
	const connected = ' 03 ';
	const lines = textOf('/proc/net/unix').split('\n');
	return lines.filter(line => line.endsWith(` ${socket}`) && line.includes(connected)).length;
}

function allProcesses(): readonly number[] {
	return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function parentOf(pid: number): number {
	// The name, in parentheses, may contain anything.
	return Number(textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1]);
}

function namespace(pid: number): string | undefined {
	try {
		return readlinkSync(`/proc/${pid}/ns/pid`);
	} catch {
		return undefined;
	}
}

function secondsOf(pid: number): number {
	const threads = listOf(`/proc/${pid}/task`);
	return threads.reduce((sum, thread) => sum + nanoseconds(`/proc/${pid}/task/${thread}/schedstat`), 0) / 1e9;
}

function nanoseconds(file: string): number {
	return Number(textOf(file).split(' ')[0]);
}

/** Processes and threads may end meanwhile. */
function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

function listOf(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
