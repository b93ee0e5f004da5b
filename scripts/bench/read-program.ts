import {setTimeout as pause} from 'node:timers/promises';
import {anyName, type Bench, type EngineProcesses, launch} from './bench-engine.ts';
import {type CountingRelay, countingRelay} from './counting-relay.ts';
import {connectionsTo, machineTime, memoryOf, namespaceOf, treeOf, usageOf, usedBetween} from './processes.ts';
import {type Program, setOffRow} from './programs.ts';
import {noReadings, type Readings} from './readings.ts';
import type {Recording, Size} from './terminal.ts';

/** Let a program that was started this moment come up, and read how long it takes. Resolves when it shows figures. */
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

/** Figures are told for so long, however long the look at them was; in seconds. */
const told = 30;

/** What there is without any client: the engine's processor time in 30 s, in seconds, and the machine's, from 0 to 1. */
export type Alone = {readonly engineCpu: number; readonly busy: number};

/** Resolves with what the engine and the machine do while none of the programs runs. */
export async function readAlone(engine: EngineProcesses, seconds: number): Promise<Alone> {
	const before = machineTime();
	const engineCpu = await readEngine(engine, seconds);
	const after = machineTime();
	return {engineCpu, busy: 1 - (after.idle - before.idle) / (after.passed - before.passed)};
}

/** Let a program run for so many seconds and read what it costs. */
export async function readIdle(
	recording: Recording,
	readings: Readings,
	engine: EngineProcesses,
	seconds: number,
): Promise<void> {
	const usage = () => usageOf(treeOf(recording.pid));
	const before = usage();
	const from = performance.now();
	const connections = mostConnections(engine.socket, seconds);
	const engineCpu = await readEngine(engine, seconds);
	const to = performance.now();
	const after = usage();
	const took = (to - from) / 1000;
	const {bytes, writes} = recording.output(from, to);
	const {resident, own} = memoryOf(treeOf(recording.pid));
	readings.cpu.push((usedBetween(before, after) / took) * told);
	readings.engineCpu.push(engineCpu);
	readings.bytes.push(bytes / took);
	readings.writes.push(writes / took);
	readings.resident.push(resident);
	readings.own.push(own);
	readings.connections.push(await connections);
}

async function mostConnections(socket: string, seconds: number): Promise<number> {
	let most = 0;
	for (let second = 0; second < seconds; second++) {
		most = Math.max(most, connectionsTo(socket));
		await pause(1000);
	}

	return most;
}

/** Resolves with the processor time that the engine (daemon, containerd, shims) uses in 30 s as things are, in seconds. */
async function readEngine({pid}: EngineProcesses, seconds: number): Promise<number> {
	const usage = () => usageOf(namespaceOf(pid));
	const before = usage();
	await pause(seconds * 1000);
	return (usedBetween(before, usage()) / seconds) * told;
}

/** So many keys, a few rows down and up again. */
const presses = 40;
const rowsDown = 5;

/** Press keys at times that no timer of the program's can be in step with, and read how soon they are answered. */
export async function readKeys(program: Program, recording: Recording, readings: Readings): Promise<void> {
	const {keys, selected = setOffRow} = program;
	if (!keys) {
		return;
	}

	for (let press = 0; press < presses; press++) {
		await pause(150 + Math.random() * 200);
		const before = selected(await recording.view());
		const at = recording.write(press % (2 * rowsDown) < rowsDown ? keys.down : keys.up);
		const moved = await recording.seen(
			view => {
				const now = selected(view);
				return now !== undefined && now !== before;
			},
			{patience: 1000},
		);
		readings.moved.push(moved - at);
		readings.firstByte.push(recording.firstOutput(at) - at);
	}
}

/** Read what passes between a program and the engine, in a run of its own that nothing else is measured in. */
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

/** Read what passes through a relay in so many seconds. */
export async function readPassing(relay: CountingRelay, readings: Readings, seconds: number): Promise<void> {
	const before = relay.traffic();
	await pause(seconds * 1000);
	const after = relay.traffic();
	readings.requests.push((after.requests - before.requests) / seconds);
	readings.samples.push((after.samples - before.samples) / seconds);
}
