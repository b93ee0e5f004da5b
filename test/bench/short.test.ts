import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {type Bench, benchOn, launch} from '../../scripts/bench/bench-engine.ts';
import {type CountingRelay, countingRelay} from '../../scripts/bench/counting-relay.ts';
import {ours} from '../../scripts/bench/programs.ts';
import {readIdle, readPassing} from '../../scripts/bench/read-program.ts';
import {type MeasureId, measures, noReadings, type Readings} from '../../scripts/bench/readings.ts';
import type {Recording, View} from '../../scripts/bench/terminal.ts';
import {inParallel} from '../e2e/in-parallel.ts';
import {type PrivateEngine, startEngine} from '../engine/private-engine.ts';
import {type Cleanup, testContainers} from '../engine/test-containers.ts';

// These tests count work and never measure time, which depends on the machine.
const count = 10;
const size = {columns: 120, rows: 40};

let engine: PrivateEngine;
let bench: Bench;

before(async () => {
	// Not the shared engine: other containers would change the sums at the top of the screen.
	engine = await startEngine();
	bench = await benchOn(engine, await mkdtemp(join(tmpdir(), 'quayside-bench-')));
});

after(async () => {
	await engine.stop();
	await rm(bench.home, {recursive: true});
});

test('unchanged stats cost nothing but a step of the header graphs every five seconds', async t => {
	await run(t, ['--network=none'], ['sleep', '1000000']);
	// A status contains the time since the start, so it is left out.
	const {recording} = await open(t, 'unix', ['--columns', 'name,image,cpu,mem,pids']);
	let readings: Readings;
	let left = 6;
	// The kernel counts memory in batches, so other programs may change a figure: one reading within the limits is enough.
	do {
		readings = noReadings();
		await readIdle(recording, readings, bench.engine, 5);
	} while (!isWithin(readings, still) && --left > 0);

	judge(readings, still);
});

test('with all rows changing, output, requests and memory are small', async t => {
	const readings = await readMoving(t, 'unix');
	judge(readings, {bytes: 1500, writes: 3, connections: 8, requests: 1, samples: 0.5, resident: 100});
	assert.ok(measures.bytes.of(readings) > 100, 'nothing moved');
});

test('if all stats have to come from the engine, each visible row is read once a second', async t => {
	const readings = await readMoving(t, 'tcp');
	// Seven rounds may begin within six seconds.
	const samples = (count * 7) / 6;
	judge(readings, {bytes: 1500, writes: 4, connections: 8, requests: samples + 1, samples});
	assert.ok(measures.samples.of(readings) > count / 2, 'nobody asked for figures');
});

/** The upper limits of work in a second while nothing changes. */
const still = {bytes: 25, writes: 0.4};

/** Let the dashboard show containers whose figures always change, and measure it for some seconds. */
async function readMoving(owner: Cleanup, kind: 'unix' | 'tcp'): Promise<Readings> {
	const gateway = '$(ip route | sed -n "s/.*via \\([0-9.]*\\).*/\\1/p")';
	await run(owner, [], ['sh', '-c', `ping -q -i 0.1 ${gateway}`]);
	const {recording, relay} = await open(owner, kind);
	const readings = noReadings();
	await moved(recording);
	await moved(recording);
	await Promise.all([readIdle(recording, readings, bench.engine, 6), readPassing(relay, readings, 6)]);
	return readings;
}

/** Resolves when all rows have other figures than now. */
async function moved(recording: Recording): Promise<void> {
	const before = figuresIn(await recording.view());
	const at = await recording.seen(view => figuresIn(view).every((figures, row) => figures !== before[row]), {
		timeout: 60_000,
	});
	assert.ok(Number.isFinite(at), 'the figures do not move');
}

function figuresIn({rows}: View): readonly string[] {
	return rows.filter(row => ours.figure?.test(row)).toSorted();
}

/** Let containers run until the test ends. */
async function run(owner: Cleanup, options: readonly string[], command: readonly string[]): Promise<void> {
	const containers = testContainers(owner, engine, 'bench');
	await inParallel(count, index => containers.run(...options, '--name', `bench-00${index}`, 'busybox', ...command));
}

/** Let the dashboard run over a counting relay. Resolves when all rows have their figures. */
async function open(owner: Cleanup, kind: 'unix' | 'tcp', args: readonly string[] = []): Promise<Opened> {
	const relay = await countingRelay(engine.socket, kind);
	owner.after(() => relay.stop());
	const recording = launch(bench, {...ours, args: [...ours.args, ...args], host: relay.host}, size);
	owner.after(() => recording.end());
	const {figure = /never/} = ours;
	const shown = await recording.seen(({rows}) => rows.filter(row => figure.test(row)).length === count, {
		timeout: 60_000,
	});
	assert.ok(Number.isFinite(shown), `not all rows have figures:\n${(await recording.view()).rows.join('\n')}`);
	return {recording, relay};
}

type Opened = {readonly recording: Recording; readonly relay: CountingRelay};

type Limits = Partial<Record<MeasureId, number>>;

function isWithin(readings: Readings, limits: Limits): boolean {
	return Object.entries(limits).every(([id, limit]) => measures[id as MeasureId].of(readings) <= limit);
}

function judge(readings: Readings, limits: Limits): void {
	for (const [id, limit] of Object.entries(limits)) {
		const {title, of} = measures[id as MeasureId];
		assert.ok(of(readings) <= limit, `${title}: ${of(readings)}, more than ${limit}`);
	}
}
