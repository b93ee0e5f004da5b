import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createConnection, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {cleanEnvironment} from '../../test/helpers/clean-environment.ts';
import {withEngine} from './bench-engine.ts';
import {figure, median, table} from './report.ts';
import {openSlowTerminal, type SlowTerminal} from './slow-terminal.ts';

/** The speeds of the connections in bytes a second, the slow one first. */
const lines = {slow: 5000, quick: 1_000_000};
/** Milliseconds until buffers are full, and of the measurement. */
const settling = 60_000;
const duration = 60_000;

/** Milliseconds between two keys, and the longest delay allowed for one. */
const keyInterval = 1500;
const keyBudget = 50;
/** How much more memory it may hold after a minute, in MiB. */
const memoryBudget = 10;

const busyRows = 20;
/** Ten thousand lines a second, all different. */
const flood = `awk 'BEGIN { for (;;) {
	for (i = 0; i < 1000; i++) printf "%d %08x GET /%08x/%08x %d ms\\n", ++n, rand() * 2e9, rand() * 2e9, rand() * 2e9, rand() * 999
	fflush(); system("usleep 100000")
} }'`;

/**
 * Compare a slow terminal to a quick one: the time from a key to its request to the engine, and the growth of memory,
 * while every row changes and a log floods. Resolves with the section for the document.
 */
export async function measureSlowTerminal(): Promise<string> {
	return withEngine(async (engine, {home}) => {
		await fill(engine);
		const quick = await measure(engine, home, lines.quick);
		const slow = await measure(engine, home, lines.slow);
		return report(slow, quick);
	});
}

type Course = {
	/** From each key to its request to the engine, in milliseconds. */
	readonly delays: readonly number[];
	/** From a key that pauses to the row on the screen that shows it, in milliseconds. */
	readonly shown: readonly number[];
	/** Resident memory in MiB: the medians of the first and the last quarter of the readings, and the peak. */
	readonly memory: {readonly first: number; readonly last: number; readonly most: number};
	/** Bytes a second that the terminal received. */
	readonly rate: number;
};

async function fill(engine: PrivateEngine): Promise<void> {
	const run = (name: string, script: string) =>
		engine.mustDocker(['run', '-d', '--name', name, '--log-opt', 'max-size=1m', 'busybox', 'sh', '-c', script]);
	for (let row = 1; row <= busyRows; row++) {
		await run(`busy-${row}`, 'while :; do usleep 200000; done');
	}

	// It is the first in the table, so it is selected and its log is shown.
	await run('a-flood', flood);
}

/** Press the key that pauses again and again: each press sends a request to the engine. */
async function measure(engine: PrivateEngine, home: string, bytesPerSecond: number): Promise<Course> {
	const relay = await openRelay(engine.socket);
	const env = {...cleanEnvironment(), HOME: home, DOCKER_HOST: relay.host};
	const terminal = openSlowTerminal(bytesPerSecond, ['--sort', 'name'], env);
	try {
		await until(() => terminal.lines().some(line => /^▌.*a-flood/.test(line)));
		// Until the buffers of the log and the stats are full, and the size of the heap is stable.
		await pause(settling);
		const delays: number[] = [];
		const shown: number[] = [];
		const memory = [memoryOf(terminal)];
		const from = {time: performance.now(), taken: terminal.taken()};
		while (performance.now() - from.time < duration) {
			// So that keys arrive at any moment of a frame.
			await pause(keyInterval * (0.7 + 0.6 * Math.random()));
			const asked = relay.nextAction();
			const pressedAt = performance.now();
			terminal.write('p');
			delays.push((await asked) - pressedAt);
			const isPause = delays.length % 2 === 1;
			await until(() => terminal.lines().some(line => /^▌.*a-flood.*paused/i.test(line)) === isPause);
			if (isPause) {
				shown.push(performance.now() - pressedAt);
			}

			memory.push(memoryOf(terminal));
		}

		const rate = (terminal.taken() - from.taken) / ((performance.now() - from.time) / 1000);
		const quarter = Math.ceil(memory.length / 4);
		const first = median(memory.slice(0, quarter));
		const last = median(memory.slice(-quarter));
		return {delays, shown, memory: {first, last, most: Math.max(...memory)}, rate};
	} finally {
		await terminal.end();
		await relay.stop();
	}
}

/** A relay to the engine that notes requests to pause or unpause a container. */
async function openRelay(socket: string) {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	let onAction: ((time: number) => void) | undefined;
	const server = createServer({allowHalfOpen: true}, near => {
		const far = createConnection({path: socket, allowHalfOpen: true});
		near.on('data', piece => {
			if (/^POST \S+\/(?:un)?pause /m.test(piece.toString('latin1'))) {
				onAction?.(performance.now());
			}
		});
		near.on('error', () => far.destroy()).pipe(far);
		far.on('error', () => near.destroy()).pipe(near);
	});
	server.listen(path);
	await once(server, 'listening');
	return {
		host: `unix://${path}`,
		/** Resolves with the time of the next such request; infinite if none comes within ten seconds. */
		nextAction: () =>
			Promise.race([
				new Promise<number>(resolve => {
					onAction = resolve;
				}),
				pause(10_000, Number.POSITIVE_INFINITY, {ref: false}),
			]),
		async stop() {
			server.close();
			await rm(directory, {recursive: true});
		},
	};
}

function memoryOf({pid}: SlowTerminal): number {
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function until(condition: () => boolean): Promise<void> {
	const end = performance.now() + 30_000;
	while (!condition() && performance.now() < end) {
		await pause(10);
	}
}

function report(slow: Course, quick: Course): string {
	const row = (title: string, read: (course: Course) => string) => [title, read(slow), read(quick)];
	const most = Math.max(...slow.delays);
	const growth = slow.memory.last - slow.memory.first;
	const rows = [
		row('transferred, bytes/s', ({rate}) => figure(rate)),
		row('key → engine asked, ms: median', ({delays}) => figure(median(delays))),
		row('the longest', ({delays}) => figure(Math.max(...delays))),
		row('pause seen in its row, ms: median', ({shown}) => figure(median(shown))),
		row('the longest', ({shown}) => figure(Math.max(...shown))),
		row('memory at first, MiB', ({memory}) => figure(memory.first)),
		row('after a minute', ({memory}) => figure(memory.last)),
		row('the most', ({memory}) => figure(memory.most)),
	];
	return [
		`A slow terminal takes ${figure(lines.slow, 'bytes')} a second, while ${busyRows + 1} rows change and a log of 10,000 lines a second is open.
In ${figure(duration / 1000, 's')}, ${slow.delays.length} keys were pressed; each of them sends a request to the engine.`,
		table(['', 'slow', 'quick'], rows),
		`A key waits at most ${figure(keyBudget, 'ms')}: ${most <= keyBudget ? '✓' : '✗ not met'}. Memory grows by at most ${figure(memoryBudget, 'MiB')}: ${growth <= memoryBudget ? '✓' : '✗ not met'}.`,
	].join('\n\n');
}
