import {closeSync, openSync, writeSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {type Bench, launch} from './bench-engine.ts';
import {openLog, type Reader} from './logs-course.ts';
import {cpuOf, pressWrap} from './logs-whole.ts';
import {memoryOf, treeOf} from './processes.ts';
import {ours, type Program} from './programs.ts';
import {figure, median, percentile, ratio, table} from './report.ts';
import type {Recording} from './terminal.ts';

const rounds = 1;
const lineCount = 3_000_000;
const size = {columns: 120, rows: 40};
const timeout = 120_000;

/** Seconds for which the CPU is measured while a log of 10,000 lines a second is followed. */
const flowing = 6;

/** Write the log of a container that has ended, in the engine's format: 3 million lines are 500 MB. */
export async function writeLongLog(engine: PrivateEngine, name: string, count = lineCount): Promise<void> {
	const file = openSync(await engine.mustDocker(['inspect', '--format', '{{.LogPath}}', name]), 'w');
	const start = Date.UTC(2026, 0, 1);
	for (let first = 1; first <= count; first += 10_000) {
		const lines = Array.from({length: 10_000}, (_, index) => {
			const time = new Date(start + first + index).toISOString().slice(0, -1);
			return `{"log":"${textOf(first + index)}\\n","stream":"stdout","time":"${time}000001Z"}\n`;
		});
		writeSync(file, lines.join(''));
	}

	closeSync(file);
}

/** A line of 90 characters; the engine's own file adds some 75. */
function textOf(number: number): string {
	return `line ${number} `.padEnd(90, '.');
}

type Times = {readonly last: number; readonly first: number; readonly memory: number};

/** Time until the ends of a log of 3 million lines are shown, compared with the docker client and less. */
export async function measureLong(bench: Bench, name: string): Promise<string> {
	const own: Times[] = [];
	const pager: Times[] = [];
	const tail: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const one = await showEnds(bench, {program: ours}, name, 'g');
		const other = await showInLess(bench, name);
		const last = await showTail(bench, name);
		if (round > 0) {
			own.push(one);
			pager.push(other);
			tail.push(last);
		}
	}

	const of = (times: readonly Times[], read: (one: Times) => number) => median(times.map(read));
	const row = (title: string, read: (one: Times) => number, third = Number.NaN) => [
		title,
		figure(of(own, read)),
		beside(of(own, read), of(pager, read)),
		beside(of(own, read), third),
	];
	return table(
		['', 'quayside', 'docker logs \\| less', 'docker logs --tail 1000'],
		[
			row('last line on the screen, ms', ({last}) => last, median(tail)),
			row('first line on the screen, ms', ({first}) => first),
			row('memory afterwards, MiB', ({memory}) => memory),
		],
	);
}

function beside(own: number, other: number): string {
	return Number.isNaN(other) ? '' : `${figure(other)} (${ratio(own, other)})`;
}

async function showEnds(bench: Bench, reader: Reader, name: string, toStart: string): Promise<Times> {
	const recording = launch(bench, reader.program, size);
	try {
		await recording.seen(({rows}) => rows.some(row => row.includes(name)));
		await pause(3000);
		const openedAt = await openLog(recording, reader, name);
		const lastAt = await shows(recording, lineCount);
		recording.write('l');
		await pause(500);
		const startedAt = recording.write(toStart);
		const firstAt = await shows(recording, 1);
		return {last: lastAt - openedAt, first: firstAt - startedAt, memory: memoryOf(treeOf(recording.pid)).resident};
	} finally {
		await recording.end();
	}
}

/** less shows the first lines at once, and has to read all lines to show the last one. */
async function showInLess(bench: Bench, name: string): Promise<Times> {
	const recording = launch(bench, shell('docker logs | less', `docker logs ${name} 2>&1 | less`), size);
	try {
		const firstAt = await shows(recording, 1);
		const askedAt = recording.write('G');
		const lastAt = await shows(recording, lineCount);
		return {
			first: firstAt - recording.startedAt,
			last: lastAt - askedAt,
			memory: memoryOf(treeOf(recording.pid)).resident,
		};
	} finally {
		await recording.end();
	}
}

async function showTail(bench: Bench, name: string): Promise<number> {
	const recording = launch(bench, shell('docker logs', `docker logs --tail 1000 ${name}; sleep 1000`), size);
	try {
		return (await shows(recording, lineCount)) - recording.startedAt;
	} finally {
		await recording.end();
	}
}

function shell(name: string, script: string): Program {
	return {name, command: 'sh', args: ['-c', script], running: /./};
}

function shows(recording: Recording, number: number): Promise<number> {
	return recording.seen(({rows}) => rows.some(row => row.includes(`line ${number} .`)), {timeout});
}

/** The delay of keys and the CPU use while a container prints 10,000 lines a second. */
export async function measureFlow(bench: Bench, name: string): Promise<string> {
	const recording = launch(bench, ours, size);
	try {
		await recording.seen(({rows}) => rows.some(row => row.includes(name)));
		await openLog(recording, {program: ours}, name);
		recording.write('l');
		await pause(3000);
		const startedAt = performance.now();
		const cpu = await cpuOf(recording, flowing);
		const {bytes, writes} = recording.output(startedAt, performance.now());
		const keys = await pressWrap(recording, 40);
		return table(
			['10,000 lines a second', 'quayside', 'goal'],
			[
				['key to screen, 95th percentile, ms', figure(percentile(keys, 0.95)), '50'],
				['CPU, % of a core', figure(cpu), '35'],
				['writes to the terminal a second', figure(writes / flowing), '30'],
				['KB to the terminal a second', figure(bytes / 1000 / flowing), '30'],
				['memory, MiB', figure(memoryOf(treeOf(recording.pid)).resident), ''],
			],
		);
	} finally {
		await recording.end();
	}
}
