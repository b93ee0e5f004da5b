import {setTimeout as pause} from 'node:timers/promises';
import type {Size} from '../../source/model/rect.ts';
import {anyName, type Bench, type EngineProcesses, launch} from './bench-engine.ts';
import {type CountingRelay, countingRelay} from './counting-relay.ts';
import {connectionsTo, cpuSince, machineTime, memoryOf, namespaceOf, treeOf} from './processes.ts';
import {highlightedRow, type Program} from './programs.ts';
import {noReadings, type Readings} from './readings.ts';
import type {Recording} from './terminal.ts';

/** Measure how long a program takes to start. Resolves when it shows stats. */
export async function readStart(program: Program, recording: Recording, readings: Readings): Promise<void> {
	const {startedAt} = recording;
	const paint = await recording.seen(({rows}) => rows.some(row => row.trim() !== ''));
	const name = await recording.seen(({rows}) => rows.some(row => anyName.test(row)));
	readings.firstPaint.push(paint - startedAt);
	readings.firstName.push(name - startedAt);
	const {figure, opening} = program;
	const from = opening ? recording.write(opening) : startedAt;
	if (figure) {
		readings.firstFigure.push((await recording.seen(({rows}) => rows.some(row => figure.test(row)))) - from);
	}
}

/** CPU time is reported for this many seconds, whatever the length of the measurement. */
const reported = 30;

/** The load without a client: the engine's CPU time in 30 s, in seconds, and the machine's CPU use, from 0 to 1. */
export type Alone = {readonly engineCpu: number; readonly busy: number};

/** Measure the engine and the machine while none of the programs runs. */
export async function readAlone(engine: EngineProcesses, seconds: number): Promise<Alone> {
	const before = machineTime();
	const engineCpu = await readEngine(engine, seconds);
	const after = machineTime();
	return {engineCpu, busy: 1 - (after.idle - before.idle) / (after.passed - before.passed)};
}

/** Let a program run for a number of seconds and measure its cost. */
export async function readIdle(
	recording: Recording,
	readings: Readings,
	engine: EngineProcesses,
	seconds: number,
): Promise<void> {
	const used = cpuSince(() => treeOf(recording.pid));
	const from = performance.now();
	const connections = peakConnections(engine.socket, seconds);
	const engineCpu = await readEngine(engine, seconds);
	const to = performance.now();
	const cpu = used();
	const took = (to - from) / 1000;
	const {bytes, writes} = recording.output(from, to);
	const {resident, own} = memoryOf(treeOf(recording.pid));
	readings.cpu.push((cpu / took) * reported);
	readings.engineCpu.push(engineCpu);
	readings.bytes.push(bytes / took);
	readings.writes.push(writes / took);
	readings.resident.push(resident);
	readings.own.push(own);
	readings.connections.push(await connections);
}

async function peakConnections(socket: string, seconds: number): Promise<number> {
	let most = 0;
	for (let second = 0; second < seconds; second++) {
		most = Math.max(most, connectionsTo(socket));
		await pause(1000);
	}

	return most;
}

/** The CPU time of the engine (daemon, containerd, shims) in 30 s, in seconds. */
async function readEngine({pid}: EngineProcesses, seconds: number): Promise<number> {
	const used = cpuSince(() => namespaceOf(pid));
	await pause(seconds * 1000);
	return (used() / seconds) * reported;
}

/** Keys that move a few rows down and up again. */
const presses = 40;
const rowsDown = 5;

/** Press keys at irregular times, and measure how soon they are answered. */
export async function readKeys(program: Program, recording: Recording, readings: Readings): Promise<void> {
	const {keys, selected = highlightedRow} = program;
	if (!keys) {
		return;
	}

	for (let press = 0; press < presses; press++) {
		await pause(150 + Math.random() * 200);
		const before = selected(await recording.view());
		const at = recording.write(press % (2 * rowsDown) < rowsDown ? keys.down : keys.up);
		await recording.seen(
			view => {
				const now = selected(view);
				return now !== undefined && now !== before;
			},
			{timeout: 1000},
		);
		readings.firstByte.push(recording.firstOutput(at) - at);
	}
}

/** Count the traffic between a program and the engine, in a separate run. */
export async function readTraffic(
	bench: Bench,
	program: Program,
	size: Size,
	readings: Readings,
	seconds: number,
): Promise<void> {
	const relay = await countingRelay(bench.engine.socket, program.host ? 'tcp' : 'unix');
	const recording = launch(bench, {...program, host: relay.host}, size);
	await readStart(program, recording, noReadings());
	await pause(3000);
	await readPassing(relay, readings, seconds);
	await recording.end();
	await relay.stop();
}

/** Count what passes through a relay in a number of seconds. */
export async function readPassing(relay: CountingRelay, readings: Readings, seconds: number): Promise<void> {
	const before = relay.traffic();
	await pause(seconds * 1000);
	const after = relay.traffic();
	readings.requests.push((after.requests - before.requests) / seconds);
	readings.samples.push((after.samples - before.samples) / seconds);
}
