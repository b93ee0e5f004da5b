import {statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {waitUntil} from '../../test/engine/wait-until.ts';
import {type Bench, launch} from './bench-engine.ts';
import {openLog} from './logs-course.ts';
import {memoryOf, treeOf, usageOf, usedBetween} from './processes.ts';
import {ours, type Program} from './programs.ts';
import {figure, median, percentile, ratio, table} from './report.ts';
import type {Recording} from './terminal.ts';

const rounds = 1;
const size = {columns: 120, rows: 40};
const timeout = 300_000;

/** Milliseconds between two readings of the memory, and between two keys. */
const readInterval = 100;
const betweenKeys = 50;

/** Time to search all lines for a text that is not there, compared with the docker client writing them to /dev/null. */
export async function measureSearch(bench: Bench, name: string): Promise<string> {
	const own: number[] = [];
	const docker: number[] = [];
	const memory: number[] = [];
	let before = 0;
	for (let round = 0; round <= rounds; round++) {
		const searched = await searchAll(bench, name);
		const read = await readAll(bench, name);
		if (round > 0) {
			own.push(searched.time);
			docker.push(read);
			memory.push(searched.most);
			({before} = searched);
		}
	}

	return table(
		['', 'quayside', 'docker logs', 'goal'],
		[
			[
				'all lines read, ms',
				figure(median(own)),
				`${figure(median(docker))} (${ratio(median(own), median(docker))})`,
				'1.3×',
			],
			['memory before, MiB', figure(before), '', ''],
			['most memory meanwhile, MiB', figure(median(memory)), '', ''],
		],
	);
}

async function searchAll(bench: Bench, name: string) {
	const recording = launch(bench, ours, size);
	try {
		await listed(recording, name);
		await openLog(recording, {program: ours}, name);
		recording.write('l/nothing like this\r');
		await pause(3000);
		const before = memoryOf(treeOf(recording.pid)).resident;
		let most = before;
		const watch = setInterval(() => {
			most = Math.max(most, memoryOf(treeOf(recording.pid)).resident);
		}, readInterval);
		const pressedAt = recording.write('O');
		const endedAt = await recording.seen(({rows}) => rows.some(row => row.includes('lines found in all')), {timeout});
		clearInterval(watch);
		return {time: endedAt - pressedAt, before, most};
	} finally {
		await recording.end();
	}
}

async function readAll(bench: Bench, name: string): Promise<number> {
	const script = `docker logs ${name} > /dev/null 2>&1; echo ALL-READ; sleep 1000`;
	const program: Program = {name: 'docker logs', command: 'sh', args: ['-c', script], running: /./};
	const recording = launch(bench, program, size);
	try {
		const endedAt = await recording.seen(({rows}) => rows.some(row => row.includes('ALL-READ')), {timeout});
		return endedAt - recording.startedAt;
	} finally {
		await recording.end();
	}
}

/** Time until a filter that is being typed shows its first lines, with a million lines in memory. */
export async function measureFilter(bench: Bench, name: string, lines: string): Promise<string> {
	const config = join(bench.home, 'large.yaml');
	writeFileSync(config, 'log-memory: 512\n');
	const recording = launch(bench, {...ours, args: [...ours.args, '--config', config]}, size);
	try {
		await listed(recording, name);
		await openLog(recording, {program: ours}, name);
		recording.write('l0j\r');
		await recording.seen(({rows}) => rows.some(row => row.includes(lines)), {timeout});
		recording.write('&');
		await pause(500);
		const keys: number[] = [];
		for (let length = 1; length <= wanted.length; length++) {
			const typed = wanted.slice(0, length);
			const pressedAt = recording.write(wanted[length - 1] ?? '');
			keys.push(
				(await recording.seen(({rows}) => rows.some(row => row.includes(`❯ ${typed}`)), {timeout})) - pressedAt,
			);
			await pause(betweenKeys);
		}

		const removedAt = recording.write('\u007F');
		const shownAt = await recording.seen(view => hits(view.rows, wanted.slice(0, -1)) > 20, {timeout});
		return table(
			['a million lines in memory', 'quayside', 'goal'],
			[
				['key to the first hits, ms', figure(shownAt - removedAt), '100'],
				['key to screen while filtering, the slowest, ms', figure(Math.max(...keys)), ''],
				['memory, MiB', figure(memoryOf(treeOf(recording.pid)).resident), ''],
			],
		);
	} finally {
		await recording.end();
	}
}

/** It matches one line in a thousand, and without its last digit one in a hundred. */
const wanted = 'line \\d+777';

function hits(rows: readonly string[], expression: string): number {
	return rows.filter(row => new RegExp(`^\\s*${expression}`).test(row)).length;
}

/** The delay of keys and the CPU use with the merged logs of ten containers that print a thousand lines a second each. */
export async function measureMerge(bench: Bench, name: string): Promise<string> {
	const recording = launch(bench, ours, size);
	try {
		await listed(recording, name);
		recording.write('m');
		await pause(5000);
		const cpu = await cpuOf(recording, 6);
		const keys = await pressLevels(recording, 39);
		return table(
			['ten logs of 1,000 lines a second, merged', 'quayside', 'goal'],
			[
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
				['CPU, % of a core', figure(cpu), '35'],
				['memory, MiB', figure(memoryOf(treeOf(recording.pid)).resident), ''],
			],
		);
	} finally {
		await recording.end();
	}
}

/** Let a container print 50 MB without a line end; resolves when the engine has written them. */
export async function printEndless(engine: PrivateEngine, name: string): Promise<void> {
	const script = `head -c ${50 * 1024 * 1024} /dev/zero | tr '\\0' x; sleep 1000000`;
	await engine.mustDocker(['run', '--detach', '--network=none', '--name', name, 'busybox', 'sh', '-c', script]);
	const file = await engine.mustDocker(['inspect', '--format', '{{.LogPath}}', name]);
	await waitUntil(() => statSync(file).size > 50 * 1024 * 1024, 'the line');
}

/** Memory and the delay of keys with a log that is one line of 50 MB. */
export async function measureEndless(bench: Bench, name: string): Promise<string> {
	const recording = launch(bench, ours, size);
	try {
		await listed(recording, name);
		await openLog(recording, {program: ours}, name);
		recording.write('l');
		await recording.seen(({rows}) => rows.some(row => row.includes('x'.repeat(80))), {timeout});
		await pause(5000);
		const keys = await pressWrap(recording, 20);
		return table(
			['a line of 50 MB', 'quayside', 'goal'],
			[
				['memory, MiB', figure(memoryOf(treeOf(recording.pid)).resident), '200'],
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
			],
		);
	} finally {
		await recording.end();
	}
}

function listed(recording: Recording, name: string): Promise<number> {
	return recording.seen(({rows}) => rows.some(row => row.includes(name)), {timeout});
}

/** CPU in some seconds, in percent of a core. */
export async function cpuOf(recording: Recording, seconds: number): Promise<number> {
	const before = usageOf(treeOf(recording.pid));
	await pause(seconds * 1000);
	return (usedBetween(before, usageOf(treeOf(recording.pid))) / seconds) * 100;
}

/** Press the key that goes through the log levels a number of times. Returns the milliseconds until each press is shown. */
async function pressLevels(recording: Recording, times: number): Promise<readonly number[]> {
	const levels = [/warnings and worse/, / errors(?: |$)/, undefined];
	const keys: number[] = [];
	for (let press = 0; press < times; press++) {
		const level = levels[press % levels.length];
		const pressedAt = recording.write('v');
		const isShown = ({rows}: {readonly rows: readonly string[]}) =>
			level ? rows.some(row => level.test(row)) : !rows.some(row => /warnings and worse| errors(?: |$)/.test(row));
		keys.push((await recording.seen(isShown, {timeout: 5000})) - pressedAt);
		await pause(betweenKeys);
	}

	return keys;
}

/** Press the key that wraps lines a number of times. Returns the milliseconds until each press is shown. */
export async function pressWrap(recording: Recording, times: number): Promise<readonly number[]> {
	const keys: number[] = [];
	for (let press = 0; press < times; press++) {
		const expected = press % 2 === 0 ? 'W cut' : 'W wrap';
		const pressedAt = recording.write('W');
		const isShown = ({rows}: {readonly rows: readonly string[]}) => rows.some(row => row.includes(expected));
		keys.push((await recording.seen(isShown, {timeout: 5000})) - pressedAt);
		await pause(betweenKeys);
	}

	return keys;
}
