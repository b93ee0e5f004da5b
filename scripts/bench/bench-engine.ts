import {mkdirSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {inParallel} from '../../test/e2e/in-parallel.ts';
import {type PrivateEngine, startEngine} from '../../test/engine/private-engine.ts';
import {cleanEnvironment} from '../../test/helpers/clean-environment.ts';
import {mustRun} from '../../test/helpers/run.ts';
import type {Program} from './programs.ts';
import {type Recording, record, type Size} from './terminal.ts';

/** The engine as its processes are seen from outside. */
export type EngineProcesses = {
	readonly socket: string;
	/** The first process of its namespace. */
	readonly pid: number;
};

/** Where programs are measured. */
export type Bench = {
	readonly engine: EngineProcesses;
	/** The folder that holds a program's home: empty before its first start, and its own. */
	readonly home: string;
};

/** Build the program and measure on a private engine, which is stopped afterwards. */
export async function withEngine<Result>(
	measure: (engine: PrivateEngine, bench: Bench) => Promise<Result>,
): Promise<Result> {
	await mustRun(process.execPath, ['scripts/build.ts']);
	const engine = await startEngine();
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	try {
		return await measure(engine, await benchOn(engine, home));
	} finally {
		await engine.stop();
		await rm(home, {recursive: true});
	}
}

/** A bench on a private engine; `home` is an empty folder, which stays the caller's. */
export async function benchOn({socket}: PrivateEngine, home: string): Promise<Bench> {
	const pid = Number(await readFile(join(dirname(socket), 'init.pid'), 'utf8'));
	return {engine: {socket, pid}, home};
}

/** The version of an engine, to be named beside its figures. */
export function versionOf(engine: PrivateEngine): Promise<string> {
	return engine.mustDocker(['version', '--format', '{{.Server.Version}}']);
}

/** Start a program with nothing of the person's own but PATH. */
export function launch({engine, home}: Bench, program: Program, size: Size): Recording {
	const {command, args, host = `unix://${engine.socket}`} = program;
	const own = join(home, basename(command));
	mkdirSync(own, {recursive: true});
	return record({command, args, env: {...cleanEnvironment(), HOME: own, DOCKER_HOST: host}, ...size});
}

/** Start a program once, so that it has what it keeps from one start to the next. */
export async function warmUp(bench: Bench, program: Program): Promise<void> {
	const recording = launch(bench, program, {columns: 120, rows: 40});
	await pause(3000);
	await recording.end();
}

/** A container's name, as no other word on a screen looks. */
export const anyName = /bench-\d{3}/;

/** The one that is stopped and started: the first by name, the newest by age, and busy, so on top in every order. */
export const changing = 'bench-000';

/** Start containers until there are this many in all: one of twenty busy, four that ping, four that print. */
export async function fill(engine: PrivateEngine, count: number): Promise<void> {
	await engine.docker(['rm', '--force', changing]);
	const names = new Set((await engine.mustDocker(['ps', '--format', '{{.Names}}'])).split('\n'));
	const wanted = Array.from({length: count - 1}, (_, index) => index + 1);
	const missing = wanted.filter(index => !names.has(nameOf(index)));
	await inParallel(missing.length, async position => start(engine, missing[position] ?? 0));
	await start(engine, 0);
}

const busy = ['--cpus=0.01', 'busybox', 'sh', '-c', 'while :; do :; done'];
const ping = ['busybox', 'ping', '127.0.0.1'];
const lines = ['busybox', 'sh', '-c', 'while :; do echo a line that is written each second; sleep 1; done'];
const sleep = ['busybox', 'sleep', '1000000'];

function start(engine: PrivateEngine, index: number): Promise<string> {
	const work = index % 20 === 0 ? busy : ([sleep, ping, lines][index % 5] ?? sleep);
	// Most of the time that a container takes to start goes into its network.
	return engine.mustDocker(['run', '--detach', '--network=none', '--name', nameOf(index), ...work]);
}

function nameOf(index: number): string {
	return `bench-${String(index).padStart(3, '0')}`;
}
