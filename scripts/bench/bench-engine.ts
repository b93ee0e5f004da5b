import {mkdirSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {Size} from '../../source/model/rect.ts';
import {inParallel} from '../../test/e2e/in-parallel.ts';
import {type PrivateEngine, startEngine} from '../../test/engine/private-engine.ts';
import {cleanEnvironment} from '../../test/helpers/clean-environment.ts';
import {mustRun} from '../../test/helpers/run.ts';
import type {Program} from './programs.ts';
import {type Recording, record} from './terminal.ts';

/** A private engine and its processes. */
export type EngineProcesses = {
	readonly socket: string;
	/** The first process of its namespace. */
	readonly pid: number;
};

/** The engine and the home of the programs that are measured. */
export type Bench = {
	readonly engine: EngineProcesses;
	/** The folder with a home for each program, which is empty before its first start. */
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

/** A bench on a private engine. `home` is an empty folder; the caller removes it. */
export async function benchOn({socket}: PrivateEngine, home: string): Promise<Bench> {
	const pid = Number(await readFile(join(dirname(socket), 'init.pid'), 'utf8'));
	return {engine: {socket, pid}, home};
}

/** The version of an engine, for the report. */
export function versionOf(engine: PrivateEngine): Promise<string> {
	return engine.mustDocker(['version', '--format', '{{.Server.Version}}']);
}

/** Start a program in a clean environment: only PATH is the user's. */
export function launch({engine, home}: Bench, program: Program, size: Size): Recording {
	const {command, args, host = `unix://${engine.socket}`} = program;
	const own = join(home, basename(command));
	mkdirSync(own, {recursive: true});
	return record({command, args, env: {...cleanEnvironment(), HOME: own, DOCKER_HOST: host}, ...size});
}

/** Start a program once, so that its caches are filled. */
export async function warmUp(bench: Bench, program: Program): Promise<void> {
	const recording = launch(bench, program, {columns: 120, rows: 40});
	await pause(3000);
	await recording.end();
}

/** Matches a container's name, and no other word on a screen. */
export const anyName = /bench-\d{3}/;

/** The container that is stopped and started. It is first by name, by age and by CPU, so it is at the top in every order. */
export const changing = 'bench-000';

/**
 * Start containers until there are this many: of every twenty, one is busy, four ping, and four print. With `projects`, they
 * have the labels of that many Compose projects.
 */
export async function fill(engine: PrivateEngine, count: number, projects = 0): Promise<void> {
	await engine.docker(['rm', '--force', changing]);
	const names = new Set((await engine.mustDocker(['ps', '--format', '{{.Names}}'])).split('\n'));
	const wanted = Array.from({length: count - 1}, (_, index) => index + 1);
	const missing = wanted.filter(index => !names.has(nameOf(index)));
	await inParallel(missing.length, async position => start(engine, missing[position] ?? 0, projects));
	await start(engine, 0, projects);
}

const busy = ['--cpus=0.01', 'busybox', 'sh', '-c', 'while :; do :; done'];
const ping = ['busybox', 'ping', '127.0.0.1'];
const lines = ['busybox', 'sh', '-c', 'while :; do echo a line that is written each second; sleep 1; done'];
const sleep = ['busybox', 'sleep', '1000000'];

function start(engine: PrivateEngine, index: number, projects: number): Promise<string> {
	const work = index % 20 === 0 ? busy : ([sleep, ping, lines][index % 5] ?? sleep);
	// Setting up a network would take most of a container's start time.
	const labels =
		projects === 0 ? [] : projectLabels(index, projects).map(label => `--label=com.docker.compose.${label}`);
	return engine.mustDocker(['run', '--detach', '--network=none', ...labels, '--name', nameOf(index), ...work]);
}

function projectLabels(index: number, projects: number): readonly string[] {
	const project = `shop-${index % projects}`;
	const files = [`project.working_dir=/srv/${project}`, `project.config_files=/srv/${project}/compose.yaml`];
	return [`project=${project}`, `service=service-${index}`, 'container-number=1', 'oneoff=False', ...files];
}

function nameOf(index: number): string {
	return `bench-${String(index).padStart(3, '0')}`;
}
