import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import type {Size} from '../../source/model/rect.ts';
import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {type Bench, fill, launch, versionOf, warmUp, withEngine} from './bench-engine.ts';
import {countingRelay} from './counting-relay.ts';
import {type Cell, mainBody} from './main-report.ts';
import {readOutside} from './outside.ts';
import {ours, oursInOneFile, oursThroughApi, type Program, rivalsOn} from './programs.ts';
import {type Alone, readAlone, readIdle, readKeys, readStart, readTraffic} from './read-program.ts';
import {noReadings, type Readings} from './readings.ts';
import {median, writeSection} from './report.ts';

/** The options of the benchmark. */
export type Options = {
	/** The numbers of containers, from few to many; at least six, since keys move the selection over six rows. */
	readonly counts: readonly number[];
	readonly sizes: readonly Size[];
	/** For how long each program is measured without a key press. */
	readonly seconds: number;
	/** How many times each program is measured. */
	readonly rounds: number;
};

/** The readings of each program, and of the engine without a client in each round. */
export type Results = {readonly programs: ReadonlyMap<Program, Readings>; readonly alone: readonly Alone[]};

/** How many times a program is started in a round. The last start is used for the other measurements. */
const starts = 5;

/** Milliseconds until a program has settled after its first figures. */
const rest = 3000;

/**
 * Compare the cost of the dashboard with its rivals', with few and many containers, in smaller and larger terminals. All run
 * on a private engine, one after the other.
 */
export async function measureMain(args: readonly string[]): Promise<void> {
	const options = readOptions(args);
	await withEngine(async (engine, bench) => {
		const relay = await countingRelay(engine.socket, 'tcp');
		const api = oursThroughApi(relay.host);
		const programs = [ours, api, ...oursInOneFile(), ...rivalsOn(process.env.PATH ?? '')];
		const cells = await measure({engine, bench, programs, api}, options);
		await relay.stop();
		writeSection({
			name: 'main',
			title: 'Compared with other programs',
			command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
			engine: await versionOf(engine),
			body: mainBody(cells, options),
		});
	});
}

type Setup = {
	readonly engine: PrivateEngine;
	readonly bench: Bench;
	readonly programs: readonly Program[];
	readonly api: Program;
};

async function measure({engine, bench, programs, api}: Setup, options: Options): Promise<readonly Cell[]> {
	const cells: Cell[] = [];
	for (const count of options.counts) {
		console.error(`${count} containers`);
		await fill(engine, count);
		for (const program of programs) {
			await warmUp(bench, program);
		}

		// The engine has work of its own after many starts.
		await pause(10_000 + count * 100);
		for (const size of options.sizes) {
			console.error(`${count} containers, ${size.columns}×${size.rows}`);
			const results = await measureCell(bench, programs, size, options);
			const readingsOf = (program: Program) => results.programs.get(program) ?? noReadings();
			for (const program of [ours, api]) {
				await readTraffic(bench, program, size, readingsOf(program), options.seconds);
			}

			cells.push({count, size, ...results, ours: readingsOf(ours), api: readingsOf(api)});
		}
	}

	return cells;
}

/** Measure programs in one size with the current containers, one after the other in each round. */
async function measureCell(
	bench: Bench,
	programs: readonly Program[],
	size: Size,
	{rounds, seconds}: Options,
): Promise<Results> {
	const alone: Alone[] = [];
	const results = new Map(programs.map(program => [program, noReadings()]));
	const measureAlone = async () => {
		console.error('the engine alone');
		alone.push(await readAlone(bench.engine, seconds));
	};
	for (let round = 1; round <= rounds; round++) {
		await measureAlone();
		for (const [program, readings] of results) {
			console.error(`round ${round}: ${program.name}`);
			await readProgram(bench, program, size, readings, seconds);
		}
	}

	await measureAlone();
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

/** Read the options from the command line. Throws for an unknown one. */
function readOptions(args: readonly string[]): Options {
	const {values} = parseArgs({
		args: [...args],
		options: {
			containers: {type: 'string', default: '10,100,300'},
			size: {type: 'string', default: '120x40,200x60'},
			seconds: {type: 'string', default: '30'},
			rounds: {type: 'string', default: '2'},
		},
	});
	return {
		counts: values.containers
			.split(',')
			.map(text => wholeNumber(text, 6))
			.toSorted((a, b) => a - b),
		sizes: values.size.split(',').map(text => {
			const [columns = '', rows = ''] = text.split('x');
			return {columns: wholeNumber(columns), rows: wholeNumber(rows)};
		}),
		seconds: wholeNumber(values.seconds),
		rounds: wholeNumber(values.rounds),
	};
}

function wholeNumber(text: string, least = 1): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < least) {
		throw new Error(`“${text}” is not a whole number of at least ${least}.`);
	}

	return value;
}
