import {setTimeout as pause} from 'node:timers/promises';
import {connectionsTo, machineTime, memoryOf, namespaceOf, treeOf, usageOf, usedBetween} from './processes.ts';
import type {Readings} from './readings.ts';
import type {Recording} from './recording.ts';

/** The engine as its processes are seen from outside. */
export type EngineProcesses = {
	readonly socket: string;
	/** The first process of its namespace. */
	readonly pid: number;
};

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
