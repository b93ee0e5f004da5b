import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {sshServers} from '../../test/engine/ssh-servers.ts';
import {mustRun} from '../../test/helpers/run.ts';
import {type Bench, launch, warmUp} from './bench-engine.ts';
import {connectionsTo, cpuSince, memoryOf, treeOf} from './processes.ts';
import {dockerStats, ours} from './programs.ts';
import {figure, mark, median, ratio, table, writeSection} from './report.ts';
import {type SimulatedEngine, startSimulatedEngine} from './simulated-engine.ts';
import type {Recording, View} from './terminal.ts';

const counts = [1, 3, 10];
const containers = 100;
const rounds = 5;
const size = {columns: 120, rows: 40};

/** Milliseconds to let everything settle, and then to measure the CPU use. */
const settling = 15_000;
const idleTime = 20_000;

/** The most connections to one engine, and how much more ten engines may cost than one. */
const budgets = {connections: 8, ratio: 3};

/** Of the dashboard, or of `docker ps` and `docker stats`. */
type Readings = {
	/** Milliseconds until the first name; of `docker ps`, until it ends. */
	readonly first: number;
	/** Milliseconds until all containers are counted; of `docker stats`, until it shows figures. */
	readonly all: number;
	/** What the program and its `ssh` use while no key is pressed: percent of a CPU, MiB. */
	readonly idle: number;
	readonly memory: number;
	/** The most to one engine. */
	readonly connections: number;
};

/** The engines to show in a program: their sockets, and their addresses for `-H`. */
type Target = {readonly bench: Bench; readonly sockets: readonly string[]; readonly hosts: readonly string[]};

/** Measure one, three and ten engines in one table, and one over ssh, beside `docker ps` and `docker stats` on one. */
export async function measureEngines(): Promise<void> {
	await mustRun(process.execPath, ['scripts/build.ts']);
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	const engines: SimulatedEngine[] = [];
	const endings: (() => Promise<void>)[] = [];
	try {
		while (engines.length < Math.max(...counts)) {
			engines.push(await startSimulatedEngine({running: containers, stopped: 0, images: 20}));
		}

		const target = (count: number, scheme: string): Target => {
			const sockets = engines.slice(0, count).map(({socket}) => socket);
			const bench = {engine: {socket: sockets[0] ?? '', pid: process.pid}, home};
			return {bench, sockets, hosts: sockets.map(socket => `${scheme}${socket}`)};
		};
		const readings: Readings[] = [];
		for (const count of counts) {
			readings.push(await measure(target(count, 'unix://')));
		}

		const docker = await measureDocker(target(1, 'unix://'));
		const servers = await sshServers({after: end => void endings.push(end)});
		// `docker stats` logs in once for each container, all at the same time.
		await servers.start('bench', {settings: [`MaxStartups ${2 * containers}`]});
		process.env.PATH = servers.env.PATH;
		const overSsh = await measure(target(1, 'ssh://bench'));
		const dockerOverSsh = await measureDocker(target(1, 'ssh://bench'));
		writeSection({
			name: 'engines',
			title: 'Several engines',
			command: 'npm run bench -- engines',
			body: bodyOf(readings, [docker, overSsh, dockerOverSsh]),
		});
	} finally {
		await Promise.all([...engines.map(engine => engine.stop()), ...endings.map(end => end())]);
		await rm(home, {recursive: true});
	}
}

async function measure({bench, sockets, hosts}: Target): Promise<Readings> {
	const program = {...ours, args: [...ours.args, ...hosts.flatMap(host => ['-H', host])]};
	const starts: number[] = [];
	await warmUp(bench, program);
	for (let round = 1; round < rounds; round++) {
		const screen = launch(bench, program, size);
		starts.push(await timeUntil(screen, ({rows}) => rows.some(row => /^▌/.test(row))));
		await screen.end();
	}

	const total = `● ${sockets.length * containers} running`.replace(/(\d)(\d{3}) /, '$1$2 ');
	const screen = launch(bench, program, size);
	try {
		const all = await timeUntil(screen, ({rows}) => rows.join('\n').includes(total));
		return {first: median(starts), all, ...(await readUse(screen, sockets))};
	} finally {
		await screen.end();
	}
}

async function measureDocker({bench, sockets, hosts: [host = '']}: Target): Promise<Readings> {
	const lists: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const startedAt = performance.now();
		await mustRun('docker', ['-H', host, 'ps']);
		lists.push(performance.now() - startedAt);
	}

	const screen = launch(bench, {...dockerStats, host}, size);
	try {
		// It shows two dashes at first. More rows than the screen has are cut off.
		const shown = ({rows}: View) => rows.filter(row => /^[0-9a-f]{12} .*\d%/.test(row)).length > size.rows / 2;
		return {first: median(lists), all: await timeUntil(screen, shown), ...(await readUse(screen, sockets))};
	} finally {
		await screen.end();
	}
}

/** Milliseconds from the start of a program until its screen matches. */
async function timeUntil(screen: Recording, wanted: (view: View) => boolean): Promise<number> {
	return (await screen.seen(wanted, {timeout: 120_000})) - screen.startedAt;
}

async function readUse({pid}: Recording, sockets: readonly string[]): Promise<Omit<Readings, 'first' | 'all'>> {
	await pause(settling);
	const used = cpuSince(() => treeOf(pid));
	let connections = 0;
	for (let passed = 0; passed < idleTime; passed += 200) {
		connections = Math.max(connections, ...sockets.map(connectionsTo));
		await pause(200);
	}

	const idle = (100 * used()) / (idleTime / 1000);
	return {idle, memory: memoryOf(treeOf(pid)).resident, connections};
}

const rows = [
	{id: 'first', title: 'first name', unit: 'ms'},
	{id: 'all', title: 'all containers counted', unit: 'ms'},
	{id: 'idle', title: 'CPU while idle (100 % is one CPU)', unit: '%'},
	{id: 'memory', title: 'resident memory', unit: 'MiB'},
	{id: 'connections', title: 'connections to one engine', unit: ''},
] as const;

/** The readings with each number of engines, and, for one engine, those of docker, over ssh, and of docker over ssh. */
function bodyOf(readings: readonly Readings[], others: readonly Readings[]): string {
	const [one, ten] = [readings[0], readings.at(-1)];
	if (!one || !ten) {
		throw new Error('Nothing was measured.');
	}

	const cells = (columns: readonly Readings[], {id, title, unit}: (typeof rows)[number]) => [
		title,
		...columns.map(column => figure(column[id], unit)),
	];
	const most = Math.max(...readings.map(({connections}) => connections));
	const verdict = ({id}: (typeof rows)[number]) =>
		id === 'connections'
			? `at most ${budgets.connections} ${mark(most <= budgets.connections)}`
			: `${ratio(ten[id], one[id])} ${mark(ten[id] <= budgets.ratio * one[id])}`;
	const titles = ['', ...counts.map(count => `${count} ${count === 1 ? 'engine' : 'engines'}`), '10 : 1, at most 3×'];
	return [
		intro,
		table(
			titles,
			rows.map(row => [...cells(readings, row), verdict(row)]),
		),
		sshIntro,
		table(
			['1 engine', 'quayside', 'docker', 'quayside, ssh', 'docker, ssh'],
			rows.map(row => cells([one, ...others], row)),
		),
	].join('\n\n');
}

const intro = `Simulated engines, each in its own process with ${containers} running containers, in one table at 120×40.`;

const sshIntro = `One of these engines, over its socket and over SSH to 127.0.0.1. For docker, the first row is the time that
\`docker -H … ps\` takes, the second the time until \`docker -H … stats\` shows stats, and the others are those of
\`docker -H … stats\`. CPU and memory include every \`ssh\` that the program starts: \`docker stats\` starts one for each container,
and memory that they share counts in each.`;
