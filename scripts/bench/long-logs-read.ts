import {setTimeout as pause} from 'node:timers/promises';
import {type Bench, launch} from './bench-engine.ts';
import {memoryOf, treeOf} from './processes.ts';
import {ours, type Program} from './programs.ts';
import {figure, ratio, table} from './report.ts';
import type {Recording} from './terminal.ts';

const size = {columns: 120, rows: 40};
const timeout = 300_000;

/** Milliseconds between two readings of the memory. */
const readInterval = 100;

/** A line of 90 characters; the engine's own file adds some 75. */
export function textOf(number: number): string {
	return `line ${number} `.padEnd(90, '.');
}

/** Milliseconds until the ends of a log are shown, and MiB afterwards. */
type Ends = {readonly last: number; readonly first: number; readonly memory: number};

/** Time until the ends of a log of `count` lines are shown, compared with the docker client and less. */
export async function measureEnds(bench: Bench, name: string, count: number): Promise<string> {
	const own = await secondOf(() => showEnds(bench, name, count));
	const less = await secondOf(() => showInLess(bench, name, count));
	const tail = await secondOf(() => showTail(bench, name, count));
	const row = (title: string, id: keyof Ends, last = '') => [title, figure(own[id]), beside(own[id], less[id]), last];
	return table(
		['', 'quayside', 'docker logs \\| less', 'docker logs --tail 1000'],
		[
			row('last line on the screen, ms', 'last', beside(own.last, tail)),
			row('first line on the screen, ms', 'first'),
			row('memory afterwards, MiB', 'memory'),
		],
	);
}

/** Do something twice; resolves with the second result. The first time, caches are filled. */
async function secondOf<Result>(work: () => Promise<Result>): Promise<Result> {
	await work();
	return work();
}

function beside(own: number, other: number): string {
	return `${figure(other)} (${ratio(own, other)})`;
}

async function showEnds(bench: Bench, name: string, count: number): Promise<Ends> {
	const recording = launch(bench, ours, size);
	try {
		await shows(recording, name);
		await pause(3000);
		const openedAt = await selectContainer(recording, name);
		const lastAt = await showsLine(recording, count);
		recording.write('l');
		await pause(500);
		const startedAt = recording.write('g');
		const firstAt = await showsLine(recording, 1);
		return {last: lastAt - openedAt, first: firstAt - startedAt, memory: residentOf(recording)};
	} finally {
		await recording.end();
	}
}

/** less shows the first lines at once, and has to read all lines to show the last one. */
async function showInLess(bench: Bench, name: string, count: number): Promise<Ends> {
	const recording = launch(bench, shell('docker logs | less', `docker logs ${name} 2>&1 | less`), size);
	try {
		const firstAt = await showsLine(recording, 1);
		const askedAt = recording.write('G');
		const lastAt = await showsLine(recording, count);
		return {first: firstAt - recording.startedAt, last: lastAt - askedAt, memory: residentOf(recording)};
	} finally {
		await recording.end();
	}
}

async function showTail(bench: Bench, name: string, count: number): Promise<number> {
	const recording = launch(bench, shell('docker logs', `docker logs --tail 1000 ${name}; sleep 1000`), size);
	try {
		return (await showsLine(recording, count)) - recording.startedAt;
	} finally {
		await recording.end();
	}
}

function shell(name: string, script: string): Program {
	return {name, command: 'sh', args: ['-c', script], running: /./};
}

function showsLine(recording: Recording, number: number): Promise<number> {
	return shows(recording, `line ${number} .`);
}

/** Time to search all lines for a text that is not there, compared with the docker client writing them to /dev/null. */
export async function measureSearch(bench: Bench, name: string): Promise<string> {
	const searched = await secondOf(() => searchAll(bench, name));
	const read = await secondOf(() => readAll(bench, name));
	return table(
		['', 'quayside', 'docker logs', 'budget'],
		[
			['all lines read, ms', figure(searched.time), beside(searched.time, read), '1.3×'],
			['memory before, MiB', figure(searched.before), '', ''],
			['most memory meanwhile, MiB', figure(searched.most), '', ''],
		],
	);
}

async function searchAll(bench: Bench, name: string) {
	const recording = launch(bench, ours, size);
	try {
		await shows(recording, name);
		await selectContainer(recording, name);
		recording.write('l/nothing like this\r');
		await pause(3000);
		const before = residentOf(recording);
		let most = before;
		const watch = setInterval(() => {
			most = Math.max(most, residentOf(recording));
		}, readInterval);
		const pressedAt = recording.write('O');
		const endedAt = await shows(recording, 'lines found in all');
		clearInterval(watch);
		return {time: endedAt - pressedAt, before, most};
	} finally {
		await recording.end();
	}
}

async function readAll(bench: Bench, name: string): Promise<number> {
	const script = `docker logs ${name} > /dev/null 2>&1; echo ALL-READ; sleep 1000`;
	const recording = launch(bench, shell('docker logs', script), size);
	try {
		return (await shows(recording, 'ALL-READ')) - recording.startedAt;
	} finally {
		await recording.end();
	}
}

/** The time of the output that shows a text. */
export function shows(recording: Recording, text: string): Promise<number> {
	return recording.seen(({rows}) => rows.some(row => row.includes(text)), {timeout});
}

/** Select a container in the dashboard, which shows its log in the detail panel. Resolves with the time of the last key. */
export async function selectContainer(recording: Recording, name: string): Promise<number> {
	let pressedAt = recording.startedAt;
	for (let step = 0; step < 5 && ours.selected?.(await recording.view()) !== name; step++) {
		const before = ours.selected?.(await recording.view());
		pressedAt = recording.write('j');
		await recording.seen(view => ours.selected?.(view) !== before, {timeout: 1000});
	}

	return pressedAt;
}

/** The resident memory of a program, in MiB. */
export function residentOf({pid}: Recording): number {
	return memoryOf(treeOf(pid)).resident;
}
