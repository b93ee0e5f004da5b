import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {createSampleHere} from '../../../source/engine/control-groups/sample-here.ts';
import type {Container} from '../../../source/model/container.ts';
import type {Sample} from '../../../source/model/stats.ts';
import {aContainer, longAgo} from '../../helpers/containers.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';
import type {Cleanup} from '../test-containers.ts';

/** A machine made of files, whose control groups can be read and changed. */
export type Machine = {
	readonly clock: ManualClock;
	/** Write files and their folders; `{a}` in their paths and texts is replaced by the id of container `a`. */
	write(files: Readonly<Record<string, string>>): void;
	remove(path: string): void;
	/** Read the stats of container `a`, which is by default in one network. */
	sample(letter: string, rest?: Partial<Container>): Sample | undefined;
};

/** A full id. */
export function idOf(letter: string): string {
	return letter.repeat(64);
}

/** Read a machine from a file in `trees/`, where the text of each file follows a line `--- path`. */
export function machineOf(owner: Cleanup, tree: string): Machine {
	const text = readFileSync(new URL(`trees/${tree}.txt`, import.meta.url), 'utf8');
	const [, ...parts] = text.split(/^--- /m);
	const machine = emptyMachine(owner);
	machine.write(Object.fromEntries(parts.map(part => [part.split('\n', 1)[0], part.slice(part.indexOf('\n') + 1)])));
	return machine;
}

/** A machine with version 2 of control groups, no container, 8 GB and two processors. */
export function emptyVersion2(owner: Cleanup): Machine {
	const machine = emptyMachine(owner);
	machine.write({
		'proc/self/mountinfo': '30 24 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n',
		'proc/meminfo': 'MemTotal:        8000000 kB\n',
		'sys/devices/system/cpu/online': '0-1\n',
		'sys/fs/cgroup/init.scope/cgroup.procs': '1\n',
	});
	return machine;
}

/** The files of a group on version 2 that has used this much CPU time. */
export function aGroup(path: string, microseconds: number): Record<string, string> {
	const files = {
		'cgroup.procs': '',
		'cpu.stat': `usage_usec ${microseconds}\nnr_periods 0\nnr_throttled 0\nthrottled_usec 0\n`,
		'memory.current': '4096\n',
		'memory.stat': 'inactive_file 0\n',
		'memory.max': 'max\n',
		'memory.events': 'oom_kill 0\n',
		'pids.current': '1\n',
		'pids.max': 'max\n',
	};
	return Object.fromEntries(Object.entries(files).map(([name, text]) => [`sys/fs/cgroup/${path}/${name}`, text]));
}

/** The files of the first process of the container `a`, with the stats of each of its interfaces. */
export function aProcess(pid: number, letter: string, interfaces: Readonly<Record<string, readonly [number, number]>>) {
	const lines = Object.entries(interfaces).map(
		([name, [received, sent]]) => `${name.padStart(6)}: ${received} 1 0 0 0 0 0 0 ${sent} 1 0 0 0 0 0 0\n`,
	);
	return {
		[`proc/${pid}/status`]: `Name:\tmain\nNSpid:\t${pid}\t1\n`,
		[`proc/${pid}/cgroup`]: `0::/somewhere/{${letter}}\n`,
		[`proc/${pid}/net/dev`]: `Inter-|   Receive\n face |bytes\n${lines.join('')}`,
	};
}

function emptyMachine(owner: Cleanup): Machine {
	const root = mkdtempSync(join(tmpdir(), 'quayside-groups-'));
	owner.after(async () => rmSync(root, {recursive: true}));
	const clock = createManualClock(longAgo);
	const read = createSampleHere(clock, root);
	return {
		clock,
		write(files) {
			for (const [path, text] of Object.entries(files)) {
				const file = join(root, withIds(path));
				mkdirSync(dirname(file), {recursive: true});
				writeFileSync(file, withIds(text));
			}
		},
		remove: path => rmSync(join(root, withIds(path)), {recursive: true}),
		sample: (letter, rest = {}) =>
			read(aContainer(letter, {id: idOf(letter), networks: [{name: 'bridge', ip: undefined}], ...rest})),
	};
}

function withIds(text: string): string {
	return text.replaceAll(/\{([a-f])\}/g, (_braces, letter: string) => idOf(letter));
}
