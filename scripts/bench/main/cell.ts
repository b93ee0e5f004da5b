import {setTimeout as pause} from 'node:timers/promises';
import {median} from '../report.ts';
import {type Alone, readAlone, readIdle} from './idle.ts';
import {readKeys} from './keys.ts';
import {type Bench, launch} from './launch.ts';
import type {Options, Size} from './options.ts';
import {readOutside} from './outside.ts';
import type {Program} from './program.ts';
import {noReadings, type Readings} from './readings.ts';
import {readStart} from './starts.ts';

/** So often each program is started in its turn, the last time to stay. */
const starts = 5;

/** From the first figures on until a program has come to rest, in milliseconds. */
const rest = 3000;

/** What was read of each program, and in each round of the engine without any. */
export type Results = {readonly programs: ReadonlyMap<Program, Readings>; readonly alone: readonly Alone[]};

/** Measure programs with as many containers as there are, in one size, one after the other in each round. */
export async function measureCell(
	bench: Bench,
	programs: readonly Program[],
	size: Size,
	{rounds, seconds}: Options,
): Promise<Results> {
	const alone: Alone[] = [];
	const results = new Map(programs.map(program => [program, noReadings()]));
	const lookAlone = async () => {
		console.error('the engine alone');
		alone.push(await readAlone(bench.engine, seconds));
	};
	for (let round = 1; round <= rounds; round++) {
		await lookAlone();
		for (const [program, readings] of results) {
			console.error(`round ${round}: ${program.name}`);
			await readProgram(bench, program, size, readings, seconds);
		}
	}

	await lookAlone();
	const baseline = median(alone.map(({engineCpu}) => engineCpu));
	for (const {engineCpu} of results.values()) {
		engineCpu.splice(0, engineCpu.length, ...engineCpu.map(seconds => seconds - baseline));
	}

	return {programs: results, alone};
}

async function readProgram(
	bench: Bench,
	program: Program,
	size: Size,
	readings: Readings,
	seconds: number,
): Promise<void> {
	const open = () => launch(bench, program, size);
	for (let start = 1; start < starts; start++) {
		const recording = open();
		await readStart(program, recording, readings);
		await recording.end();
		await pause(500);
	}

	const recording = open();
	await readStart(program, recording, readings);
	await pause(rest);
	await readIdle(recording, readings, bench.engine, seconds);
	await readKeys(program, recording, readings);
	await readOutside(program, recording, readings, bench.engine.socket);
	await recording.end();
	await pause(rest);
}

/** Start it once and let it leave behind what it keeps from one start to the next. */
export async function warmUp(bench: Bench, program: Program): Promise<void> {
	const recording = launch(bench, program, {columns: 120, rows: 40});
	await pause(rest);
	await recording.end();
}
