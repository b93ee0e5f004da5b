import {setTimeout as pause} from 'node:timers/promises';
import {openScreen, type Screen, type ScreenOptions} from './screen.ts';
import type {SimulatedEngine} from './simulated-engine.ts';

/** What was measured of one dashboard: milliseconds, bytes, percent of a processor. */
export type Use = {
	readonly firstName: number;
	readonly moving: readonly number[];
	/** Over so long a time that the whole list is read in it. */
	readonly movingForLong: readonly number[];
	readonly movingBusy: readonly number[];
	readonly paging: readonly number[];
	readonly filtering: readonly number[];
	readonly sorting: readonly number[];
	/** Of 5,000 images, the first time, with the time that the engine takes. */
	readonly images: number;
	/** From an answered request of somebody else to what our screen shows of it. */
	readonly outside: readonly number[];
	readonly idle: number;
	readonly memory: {readonly now: number; readonly most: number};
};

const idleTime = 30_000;
const longTime = 15_000;

/** Use a dashboard in every way that a long list may be slow in. */
export async function measureUse(engine: SimulatedEngine, options: ScreenOptions): Promise<Use> {
	const screen = openScreen(options);
	try {
		const firstName = (await screen.until(lines => selected(lines) !== '')) - screen.startedAt;
		await pause(3000);
		const moving = await walk(screen, 40);
		const paging = await measurePaging(screen);
		const filtering = await measureFiltering(screen);
		const sorting = await measureSorting(screen);
		const images = await screen.press('2', lines => selected(lines) !== '' && bar(lines).includes('[2 Images]'));
		await screen.press('1', lines => selected(lines) !== '' && bar(lines).includes('[1 Containers]'));
		const outside = await measureOutside(engine, screen);
		const movingForLong = await walk(screen, longTime / 250, 200);
		// What has stopped leaves its place after half a minute, and memory is tidied then: that is work, and not idleness.
		await pause(45_000);
		const before = screen.cpuSeconds();
		await pause(idleTime);
		const idle = (100 * (screen.cpuSeconds() - before)) / (idleTime / 1000);
		await engine.post('/simulation/changes/3');
		const movingBusy = await walk(screen, 40, 100);
		await engine.post('/simulation/changes/0');
		const memory = screen.memory();
		return {firstName, moving, movingForLong, movingBusy, paging, filtering, sorting, images, outside, idle, memory};
	} finally {
		await screen.end();
	}
}

/** The selected row, whose sign stands at its start. */
function selected(lines: readonly string[]): string {
	return lines.find(line => line.startsWith('▌'))?.slice(0, 40) ?? '';
}

/** Press a key that selects another row. */
function step(screen: Screen, key: string): Promise<number> {
	const before = selected(screen.lines());
	return screen.press(key, lines => selected(lines) !== before && selected(lines) !== '');
}

/** Down and up again, ten rows each way, so that a short list does not end. */
function walk(screen: Screen, count: number, rest?: number): Promise<readonly number[]> {
	return pressEach(
		screen,
		Array.from({length: count}, (_, index) => (index % 20 < 10 ? 'j' : 'k')),
		rest,
	);
}

/** With a moment between two keys, as of a person who is quick. */
async function pressEach(screen: Screen, keys: readonly string[], rest = 40): Promise<readonly number[]> {
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
function measurePaging(screen: Screen): Promise<readonly number[]> {
	const round = [pageDown, pageDown, 'G', pageUp, pageUp, 'g'];
	return pressEach(screen, Array.from({length: 8}, () => round).flat());
}

const words = ['shop-12', 'worker', 'image:redis', '8080', 'zzz'];

/** Letter by letter, and back. */
async function measureFiltering(screen: Screen): Promise<readonly number[]> {
	const times: number[] = [];
	for (const word of words) {
		void screen.press('/', () => true);
		await pause(100);
		for (const length of [...Array(word.length).keys()]) {
			const text = word.slice(0, length + 1);
			times.push(await screen.press(text.slice(-1), lines => bar(lines).includes(`filter ${text} `)));
			await pause(40);
		}

		for (const length of [...Array(word.length - 1).keys()].reverse()) {
			const text = word.slice(0, length + 1);
			times.push(await screen.press('\x7f', lines => bar(lines).includes(`filter ${text} `)));
			await pause(40);
		}

		times.push(await screen.press('\x7f', lines => !bar(lines).includes('filter ')));
		void screen.press('\x1b', () => true);
		await pause(200);
	}

	return times;
}

/** By each column that is shown, in both directions. */
async function measureSorting(screen: Screen): Promise<readonly number[]> {
	const times: number[] = [];
	for (let column = 0; column < 6; column++) {
		for (const key of ['>', 'I', 'I']) {
			const before = sortOf(screen);
			times.push(await screen.press(key, lines => sortIn(lines) !== before));
			await pause(40);
		}
	}

	await chooseDefaultOrder(screen);
	return times;
}

async function chooseDefaultOrder(screen: Screen): Promise<void> {
	await screen.press('o', lines => lines.some(line => line.includes('Sort by')));
	await screen.press('\x1b[H', () => true);
	await pause(200);
	await screen.press('\r', lines => sortIn(lines) === undefined);
	await pause(200);
	await screen.press('g', () => true);
}

function sortOf(screen: Screen): string | undefined {
	return sortIn(screen.lines());
}

function sortIn(lines: readonly string[]): string | undefined {
	return /sort .+? [↑↓]/.exec(bar(lines))?.[0];
}

/** The line of the views, which says the filter and the order, too. */
function bar(lines: readonly string[]): string {
	return `${lines[2] ?? ''} `;
}

/** Stop the container that is selected, as somebody else does, and start it again. */
async function measureOutside(engine: SimulatedEngine, screen: Screen): Promise<readonly number[]> {
	const {id, name} = await aRunningOne(engine);
	await select(screen, name);
	const times: number[] = [];
	for (const [deed, word] of Array.from({length: 10}, () => [...outsideDeeds]).flat()) {
		const shown = screen.until(lines => (lines.find(line => line.startsWith('▌')) ?? '').includes(word));
		const askedAt = performance.now();
		await engine.post(`/containers/${id}/${deed}`);
		times.push((await shown) - askedAt);
		await pause(300);
	}

	return times;
}

const outsideDeeds = [
	['stop', 'Exited'],
	['start', 'Up'],
] as const;

async function aRunningOne(engine: SimulatedEngine): Promise<{readonly id: string; readonly name: string}> {
	const list = (await engine.get('/containers/json')) as readonly {readonly Id: string; readonly Names: string[]}[];
	const [found] = list.slice(7);
	return {id: found?.Id ?? '', name: found?.Names[0]?.slice(1) ?? ''};
}

/** Find it with a filter and take the filter away: the selection stays. */
async function select(screen: Screen, name: string): Promise<void> {
	await screen.press(`/name:${name}\r`, lines => bar(lines).includes('filter ') && /\b1 of /.test(bar(lines)));
	await screen.press('G', lines => selected(lines).includes(name.slice(0, 8)));
	await screen.press('\x1b', lines => !bar(lines).includes('filter '));
}
