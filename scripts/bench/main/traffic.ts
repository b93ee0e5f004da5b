import {setTimeout as pause} from 'node:timers/promises';
import {type CountingRelay, countingRelay} from './counting-relay.ts';
import {type Bench, launch} from './launch.ts';
import type {Size} from './options.ts';
import type {Program} from './program.ts';
import {noReadings, type Readings} from './readings.ts';
import {readStart} from './starts.ts';

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
