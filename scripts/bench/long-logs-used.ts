import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {type Bench, launch} from './bench-engine.ts';
import {residentOf, selectContainer, shows} from './long-logs-read.ts';
import {cpuSince, treeOf} from './processes.ts';
import {ours} from './programs.ts';
import {figure, percentile, table} from './report.ts';
import type {Recording} from './terminal.ts';

const size = {columns: 120, rows: 40};

/** Seconds for which the CPU is measured while logs flow. */
const flowing = 6;

/** Milliseconds between two keys. */
const betweenKeys = 50;

/** The delay of keys and the CPU use while a container prints 10,000 lines a second. */
export function measureFlow(bench: Bench, name: string): Promise<string> {
	return withLog(bench, name, async recording => {
		recording.write('l');
		await pause(3000);
		const startedAt = performance.now();
		const cpu = await cpuOf(recording);
		const {bytes, writes} = recording.output(startedAt, performance.now());
		const keys = await pressWrap(recording, 40);
		return table(
			['10,000 lines a second', 'quayside', 'budget'],
			[
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
				['CPU, % of a core', figure(cpu), '35'],
				['writes to the terminal a second', figure(writes / flowing), '30'],
				['KB to the terminal a second', figure(bytes / 1000 / flowing), '30'],
				['memory, MiB', figure(residentOf(recording)), ''],
			],
		);
	});
}

/** The delay of keys and the CPU use with the merged logs of ten containers that print a thousand lines a second each. */
export function measureMerge(bench: Bench, name: string): Promise<string> {
	return withLog(bench, name, async recording => {
		recording.write('m');
		await pause(5000);
		const cpu = await cpuOf(recording);
		const keys = await pressLevels(recording, 39);
		return table(
			['ten logs of 1,000 lines a second, merged', 'quayside', 'budget'],
			[
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
				['CPU, % of a core', figure(cpu), '35'],
				['memory, MiB', figure(residentOf(recording)), ''],
			],
		);
	});
}

/** Time until a filter that is being typed shows its first lines, with a million lines in memory. */
export function measureFilter(bench: Bench, name: string, lines: string): Promise<string> {
	const config = join(bench.home, 'large.yaml');
	writeFileSync(config, 'log-memory: 512\n');
	return withLog(
		bench,
		name,
		async recording => {
			recording.write('l0j\r');
			await shows(recording, lines);
			recording.write('&');
			await pause(500);
			const keys: number[] = [];
			for (let length = 1; length <= wanted.length; length++) {
				const pressedAt = recording.write(wanted[length - 1] ?? '');
				keys.push((await shows(recording, `❯ ${wanted.slice(0, length)}`)) - pressedAt);
				await pause(betweenKeys);
			}

			const removedAt = recording.write('\u007F');
			const shownAt = await recording.seen(({rows}) => hits(rows, wanted.slice(0, -1)) > 20, {timeout: 60_000});
			return table(
				['a million lines in memory', 'quayside', 'budget'],
				[
					['key to the first hits, ms', figure(shownAt - removedAt), '100'],
					['key to screen while filtering, the slowest, ms', figure(Math.max(...keys)), ''],
					['memory, MiB', figure(residentOf(recording)), ''],
				],
			);
		},
		['--config', config],
	);
}

/** It matches one line in a thousand, and without its last digit one in a hundred. */
const wanted = 'line \\d+777';

function hits(rows: readonly string[], expression: string): number {
	return rows.filter(row => new RegExp(`^\\s*${expression}`).test(row)).length;
}

/** Memory and the delay of keys with a log that is one line of 50 MB. */
export function measureEndless(bench: Bench, name: string): Promise<string> {
	return withLog(bench, name, async recording => {
		recording.write('l');
		await shows(recording, 'x'.repeat(80));
		await pause(5000);
		const keys = await pressWrap(recording, 20);
		return table(
			['a line of 50 MB', 'quayside', 'budget'],
			[
				['memory, MiB', figure(residentOf(recording)), '200'],
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
			],
		);
	});
}

/** Open the dashboard with a container selected, and measure it. */
async function withLog(
	bench: Bench,
	name: string,
	measure: (recording: Recording) => Promise<string>,
	args: readonly string[] = [],
): Promise<string> {
	const recording = launch(bench, {...ours, args: [...ours.args, ...args]}, size);
	try {
		await shows(recording, name);
		await selectContainer(recording, name);
		return await measure(recording);
	} finally {
		await recording.end();
	}
}

/** Its CPU use while logs flow, in percent of a core. */
async function cpuOf({pid}: Recording): Promise<number> {
	const used = cpuSince(() => treeOf(pid));
	await pause(flowing * 1000);
	return (used() / flowing) * 100;
}

/** Press the key that goes through the log levels a number of times. Returns the milliseconds until each press is shown. */
function pressLevels(recording: Recording, times: number): Promise<readonly number[]> {
	const levels = [/warnings and worse/, / errors(?: |$)/];
	return pressEach(recording, 'v', times, (rows, press) => {
		const level = levels[press % 3];
		return level
			? rows.some(row => level.test(row))
			: !rows.some(row => levels.some(expression => expression.test(row)));
	});
}

/** Press the key that wraps lines a number of times. Returns the milliseconds until each press is shown. */
function pressWrap(recording: Recording, times: number): Promise<readonly number[]> {
	return pressEach(recording, 'W', times, (rows, press) =>
		rows.some(row => row.includes(press % 2 === 0 ? 'W cut' : 'W wrap')),
	);
}

async function pressEach(
	recording: Recording,
	key: string,
	times: number,
	isShown: (rows: readonly string[], press: number) => boolean,
): Promise<readonly number[]> {
	const delays: number[] = [];
	for (let press = 0; press < times; press++) {
		const pressedAt = recording.write(key);
		delays.push((await recording.seen(({rows}) => isShown(rows, press), {timeout: 5000})) - pressedAt);
		await pause(betweenKeys);
	}

	return delays;
}
