import {readFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {cpuSince, treeOf} from './processes.ts';
import type {SimulatedEngine} from './simulated-engine.ts';
import type {Recording} from './terminal.ts';

/** The readings of one dashboard: milliseconds, bytes, percent of a CPU. */
export type Use = {
	readonly firstName: number;
	readonly moving: readonly number[];
	/** Over a time in which the whole list is reloaded. */
	readonly movingForLong: readonly number[];
	readonly movingBusy: readonly number[];
	readonly paging: readonly number[];
	readonly filtering: readonly number[];
	readonly sorting: readonly number[];
	/** Of 5,000 images, the first time, with the time that the engine takes. */
	readonly images: number;
	/** From another client's request to its effect on our screen. */
	readonly outside: readonly number[];
	readonly idle: number;
	readonly memory: {readonly now: number; readonly most: number};
};

const idleTime = 30_000;
const longTime = 15_000;

/** Use a dashboard in every way that may be slow with a long list. */
export async function measureUse(engine: SimulatedEngine, screen: Recording): Promise<Use> {
	try {
		const firstName = (await seen(screen, lines => selected(lines) !== '')) - screen.startedAt;
		await pause(3000);
		const moving = await walk(screen, 40);
		const paging = await measurePaging(screen);
		const filtering = await measureFiltering(screen);
		const sorting = await measureSorting(screen);
		const images = await press(screen, '2', lines => selected(lines) !== '' && bar(lines).includes('[2 Images]'));
		await press(screen, '1', lines => selected(lines) !== '' && bar(lines).includes('[1 Containers]'));
		const outside = await measureOutside(engine, screen);
		const movingForLong = await walk(screen, longTime / 250, 200);
		// Stopped containers are sorted again after half a minute, and memory is tidied then, which is not idle time.
		await pause(45_000);
		const used = cpuSince(() => treeOf(screen.pid));
		await pause(idleTime);
		const idle = (100 * used()) / (idleTime / 1000);
		await engine.post('/simulation/changes/3');
		const movingBusy = await walk(screen, 40, 100);
		await engine.post('/simulation/changes/0');
		const memory = memoryOf(screen.pid);
		return {firstName, moving, movingForLong, movingBusy, paging, filtering, sorting, images, outside, idle, memory};
	} finally {
		await screen.end();
	}
}

type Wanted = (lines: readonly string[]) => boolean;

/** When the screen first showed the expected text; infinite if it did not within twenty seconds. */
function seen(screen: Recording, wanted: Wanted): Promise<number> {
	return screen.seen(({rows}) => wanted(rows), {timeout: 20_000});
}

/** Send keys, as bytes; returns the milliseconds until the screen shows the expected text. */
async function press(screen: Recording, keys: string, wanted: Wanted): Promise<number> {
	const pressedAt = screen.write(keys);
	return (await seen(screen, wanted)) - pressedAt;
}

async function linesOf(screen: Recording): Promise<readonly string[]> {
	return (await screen.view()).rows;
}

/** Its memory now and its peak, in bytes. */
function memoryOf(pid: number): {readonly now: number; readonly most: number} {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	return {now: of('VmRSS'), most: of('VmHWM')};
}

/** The selected row, with the mark at its start. */
function selected(lines: readonly string[]): string {
	return lines.find(line => line.startsWith('▌'))?.slice(0, 40) ?? '';
}

/** Press a key that selects another row. */
async function step(screen: Recording, key: string): Promise<number> {
	const before = selected(await linesOf(screen));
	return press(screen, key, lines => selected(lines) !== before && selected(lines) !== '');
}

/** Down and up again, ten rows each way, so that a short list does not end. */
function walk(screen: Recording, count: number, rest?: number): Promise<readonly number[]> {
	return pressEach(
		screen,
		Array.from({length: count}, (_, index) => (index % 20 < 10 ? 'j' : 'k')),
		rest,
	);
}

/** With a short pause between two keys, as a quick user types. */
async function pressEach(screen: Recording, keys: readonly string[], rest = 40): Promise<readonly number[]> {
	const times: number[] = [];
	for (const key of keys) {
		times.push(await step(screen, key));
		await pause(rest);
	}

	return times;
}

const pageDown = '\x1b[6~';
const pageUp = '\x1b[5~';

/** Pages at the start and at the end, and the whole way between them. */
function measurePaging(screen: Recording): Promise<readonly number[]> {
	const round = [pageDown, pageDown, 'G', pageUp, pageUp, 'g'];
	return pressEach(screen, Array.from({length: 8}, () => round).flat());
}

const words = ['shop-12', 'worker', 'image:redis', '8080', 'zzz'];

/** Letter by letter, and back. */
async function measureFiltering(screen: Recording): Promise<readonly number[]> {
	const times: number[] = [];
	for (const word of words) {
		screen.write('/');
		await pause(100);
		for (const length of [...Array(word.length).keys()]) {
			const text = word.slice(0, length + 1);
			times.push(await press(screen, text.slice(-1), lines => bar(lines).includes(`filter ${text} `)));
			await pause(40);
		}

		for (const length of [...Array(word.length - 1).keys()].reverse()) {
			const text = word.slice(0, length + 1);
			times.push(await press(screen, '\x7f', lines => bar(lines).includes(`filter ${text} `)));
			await pause(40);
		}

		times.push(await press(screen, '\x7f', lines => !bar(lines).includes('filter ')));
		screen.write('\x1b');
		await pause(200);
	}

	return times;
}

/** By each column that is shown, in both directions. */
async function measureSorting(screen: Recording): Promise<readonly number[]> {
	const times: number[] = [];
	for (let column = 0; column < 6; column++) {
		for (const key of ['>', 'I', 'I']) {
			const before = sortIn(await linesOf(screen));
			times.push(await press(screen, key, lines => sortIn(lines) !== before));
			await pause(40);
		}
	}

	await chooseDefaultOrder(screen);
	return times;
}

async function chooseDefaultOrder(screen: Recording): Promise<void> {
	await press(screen, 'o', lines => lines.some(line => line.includes('Sort by')));
	screen.write('\x1b[H');
	await pause(200);
	await press(screen, '\r', lines => sortIn(lines) === undefined);
	await pause(200);
	screen.write('g');
}

function sortIn(lines: readonly string[]): string | undefined {
	return /sort .+? [↑↓]/.exec(bar(lines))?.[0];
}

/** The view bar, which also shows the filter and the order. */
function bar(lines: readonly string[]): string {
	return `${lines[2] ?? ''} `;
}

/** Stop the selected container as another client would, and start it again. */
async function measureOutside(engine: SimulatedEngine, screen: Recording): Promise<readonly number[]> {
	const {id, name} = await findRunning(engine);
	await select(screen, name);
	const times: number[] = [];
	for (const [action, word] of Array.from({length: 10}, () => [...outsideActions]).flat()) {
		const askedAt = performance.now();
		await engine.post(`/containers/${id}/${action}`);
		const shownAt = await seen(screen, lines => (lines.find(line => line.startsWith('▌')) ?? '').includes(word));
		times.push(shownAt - askedAt);
		await pause(300);
	}

	return times;
}

const outsideActions = [
	['stop', 'Exited'],
	['start', 'Up'],
] as const;

async function findRunning(engine: SimulatedEngine): Promise<{readonly id: string; readonly name: string}> {
	const list = (await engine.get('/containers/json')) as readonly {readonly Id: string; readonly Names: string[]}[];
	const [found] = list.slice(7);
	return {id: found?.Id ?? '', name: found?.Names[0]?.slice(1) ?? ''};
}

/** Find a container with a filter and remove the filter: the selection stays. */
async function select(screen: Recording, name: string): Promise<void> {
	await press(screen, `/name:${name}\r`, lines => bar(lines).includes('filter ') && /\b1 of /.test(bar(lines)));
	await press(screen, 'G', lines => selected(lines).includes(name.slice(0, 8)));
	await press(screen, '\x1b', lines => !bar(lines).includes('filter '));
}
