import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {cleanEnvironment} from '../../test/helpers/clean-environment.ts';
import {mustRun, run} from '../../test/helpers/run.ts';
import {type Bench, launch, warmUp} from './bench-engine.ts';
import {connectionsTo, memoryOf, treeOf, usageOf, usedBetween} from './processes.ts';
import {ours} from './programs.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';
import {type SimulatedEngine, startSimulatedEngine} from './simulated-engine.ts';

const counts = [1, 3, 10];
const containers = 100;
const rounds = 5;

/** Milliseconds until everything has settled, and for which the CPU use is then measured. */
const settling = 15_000;
const idleTime = 20_000;

/** The most connections to one engine, and how much more ten engines may cost than one. */
const budgets = {connections: 8, ratio: 3};

/** The readings with some engines: milliseconds, percent of a CPU, MiB. */
type Readings = {
	readonly first: number;
	readonly all: number;
	readonly idle: number;
	readonly memory: number;
	readonly connections: number;
};

/** Measure one, three and ten engines in one table, beside `docker ps` and `docker stats` on one of them. */
export async function measureEngines(): Promise<void> {
	await mustRun(process.execPath, ['scripts/build.ts']);
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	const engines: SimulatedEngine[] = [];
	try {
		while (engines.length < Math.max(...counts)) {
			engines.push(await startSimulatedEngine({running: containers, stopped: 0, images: 20}));
		}

		const readings: Readings[] = [];
		for (const count of counts) {
			readings.push(await measure(engines.slice(0, count), home));
		}

		const [first] = engines;
		const docker = first ? await measureDocker(first) : undefined;
		writeSection({
			name: 'engines',
			title: 'Several engines',
			command: 'npm run bench -- engines',
			body: bodyOf(readings, docker),
		});
	} finally {
		await Promise.all(engines.map(engine => engine.stop()));
		await rm(home, {recursive: true});
	}
}

async function measure(engines: readonly SimulatedEngine[], home: string): Promise<Readings> {
	const [first] = engines;
	if (!first) {
		throw new Error('Nothing was started.');
	}

	const bench: Bench = {engine: {socket: first.socket, pid: process.pid}, home};
	const hosts = engines.flatMap(({socket}) => ['-H', `unix://${socket}`]);
	const program = {...ours, args: [...ours.args, ...hosts]};
	await warmUp(bench, program);
	const starts: number[] = [];
	for (let round = 1; round < rounds; round++) {
		const screen = launch(bench, program, {columns: 120, rows: 40});
		starts.push(
			(await screen.seen(({rows}) => rows.some(row => /^▌/.test(row)), {timeout: 20_000})) - screen.startedAt,
		);
		await screen.end();
	}

	const screen = launch(bench, program, {columns: 120, rows: 40});
	try {
		const total = `● ${engines.length * containers} running`.replace(/(\d)(\d{3}) /, '$1$2 ');
		const all = (await screen.seen(({rows}) => rows.join('\n').includes(total), {timeout: 30_000})) - screen.startedAt;
		await pause(settling);
		const usage = () => usageOf(treeOf(screen.pid));
		const before = usage();
		let connections = 0;
		for (let passed = 0; passed < idleTime; passed += 200) {
			connections = Math.max(connections, ...engines.map(({socket}) => connectionsTo(socket)));
			await pause(200);
		}

		const idle = (100 * usedBetween(before, usage())) / (idleTime / 1000);
		return {first: median(starts), all, idle, memory: memoryOf(treeOf(screen.pid)).resident, connections};
	} finally {
		await screen.end();
	}
}

/** Milliseconds that `docker ps` and `docker stats --no-stream` take. */
async function measureDocker({socket}: SimulatedEngine) {
	const env = {...cleanEnvironment(), DOCKER_API_VERSION: '1.45'};
	const time = async (args: readonly string[]) => {
		const startedAt = performance.now();
		await run('docker', ['-H', `unix://${socket}`, ...args], {env});
		return performance.now() - startedAt;
	};
	const lists: number[] = [];
	for (let round = 0; round < rounds; round++) {
		lists.push(await time(['ps']));
	}

	return {list: median(lists), stats: await time(['stats', '--no-stream'])};
}

function bodyOf(readings: readonly Readings[], docker: {readonly list: number; readonly stats: number} | undefined) {
	const [one, ...others] = readings;
	const ten = others.at(-1);
	if (!one || !ten || !docker) {
		throw new Error('Nothing was measured.');
	}

	const words = (is: boolean) => (is ? ' ✓' : ' ✗ not met');
	const compared = (read: (readings: Readings) => number, unit: string) => [
		...readings.map(own => figure(read(own), unit)),
		`${ratio(read(ten), read(one))}${words(read(ten) <= budgets.ratio * read(one))}`,
	];
	const most = Math.max(...readings.map(({connections}) => connections));
	const rows = [
		['first name', ...compared(({first}) => first, 'ms')],
		['all containers counted', ...compared(({all}) => all, 'ms')],
		['CPU while idle (100 % is one CPU)', ...compared(({idle}) => idle, '%')],
		['memory', ...compared(({memory}) => memory, 'MiB')],
		[
			`connections to one engine, at most ${budgets.connections}`,
			...readings.map(({connections}) => `${connections}`),
			words(most <= budgets.connections).trim(),
		],
	];
	const titles = ['', ...counts.map(count => `${count} ${count === 1 ? 'engine' : 'engines'}`), '10 : 1, at most 3×'];
	return `${intro}\n\n${table(titles, rows)}\n\nIn the same run \`docker -H … ps\` took ${figure(docker.list, 'ms')} and \`docker stats --no-stream\` ${figure(docker.stats, 'ms')}, on one of the engines.`;
}

const intro = `Simulated engines, each in its own process with ${containers} running containers, in one table at 120×40.`;
