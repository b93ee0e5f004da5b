import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {connectDocker} from '../../test/engine/docker/bench.ts';
import {startEngine} from '../../test/engine/private-engine.ts';
import {type Bench, benchOn, fill, launch, versionOf, warmUp, withEngine} from './bench-engine.ts';
import {type CountingRelay, countingRelay} from './counting-relay.ts';
import {connectionsTo, cpuSince, memoryOf, treeOf} from './processes.ts';
import {ours} from './programs.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';

const containers = 100;
const projects = 10;
const services = 10;

/** Volume events a second, none of which the table of containers shows. */
const eventRate = 50;

/** Milliseconds to let everything settle, and then to measure the program. */
const settling = 15_000;
const measuredTime = 30_000;

/** The most CPU that the closed views may cost, as a ratio. */
const budget = 1.25;

/** Seconds of CPU in 30 s, MiB, and per second. */
type Reading = {
	readonly events: number;
	readonly cpu: number;
	readonly memory: number;
	readonly written: number;
	readonly requests: number;
	readonly received: number;
	readonly connections: number;
};

type Case = {
	readonly title: string;
	readonly bench: Bench;
	readonly relay: CountingRelay;
	readonly hasEvents: boolean;
	readonly readings: Reading[];
};

/**
 * Measure the table of containers on two engines with the same containers. On one of them, the containers belong to projects,
 * there are services, and volumes come and go. The views of all that stay closed.
 */
export async function measureHidden(args: readonly string[]): Promise<void> {
	const {values} = parseArgs({args: [...args], options: {rounds: {type: 'string', default: '3'}}});
	await withEngine(async (plain, plainBench) => {
		const full = await startEngine();
		const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
		const relays = await Promise.all([plain, full].map(({socket}) => countingRelay(socket, 'unix')));
		try {
			const [plainRelay, fullRelay] = relays;
			await fill(plain, containers);
			await fill(full, containers, projects);
			await full.mustDocker(['swarm', 'init', '--advertise-addr=127.0.0.1']);
			for (let index = 0; index < services; index++) {
				await full.mustDocker(['service', 'create', '--detach', '--replicas=0', `--name=hidden-${index}`, 'busybox']);
			}

			const fullBench = await benchOn(full, home);
			if (!plainRelay || !fullRelay) {
				throw new Error('Nothing was started.');
			}

			const cases: readonly Case[] = [
				{title: 'containers only', bench: plainBench, relay: plainRelay, hasEvents: false, readings: []},
				{title: 'projects, services', bench: fullBench, relay: fullRelay, hasEvents: false, readings: []},
				{title: 'with events', bench: fullBench, relay: fullRelay, hasEvents: true, readings: []},
			];
			for (const {bench} of cases.slice(0, 2)) {
				await warmUp(bench, ours);
			}

			for (let round = 0; round < Number(values.rounds); round++) {
				for (const one of cases) {
					console.error(`round ${round + 1}: ${one.title}`);
					one.readings.push(await measure(one));
				}
			}

			writeSection({
				name: 'hidden',
				title: 'Views that are not open',
				command: ['npm run bench -- hidden', ...args].join(' '),
				engine: await versionOf(full),
				body: bodyOf(cases),
			});
		} finally {
			await Promise.all(relays.map(relay => relay.stop()));
			await full.stop();
			await rm(home, {recursive: true});
		}
	});
}

async function measure({bench, relay, hasEvents}: Case): Promise<Reading> {
	let events: Awaited<ReturnType<typeof startEvents>> | undefined;
	const screen = launch(bench, {...ours, host: relay.host}, {columns: 120, rows: 40});
	try {
		const isShown = await screen.seen(({rows}) => rows.join('\n').includes(`● ${containers} running`), {
			timeout: 30_000,
		});
		if (!Number.isFinite(isShown)) {
			throw new Error(`The containers are not shown:\n${(await screen.view()).rows.join('\n')}`);
		}

		await pause(settling);
		// Not earlier, since an engine that is busy with them answers the reads of the start later.
		events = hasEvents ? await startEvents(bench.engine.socket, eventRate) : undefined;
		await pause(settling);
		const used = cpuSince(() => treeOf(screen.pid));
		const [traffic, happened] = [relay.traffic(), events?.count() ?? 0];
		const startedAt = performance.now();
		await pause(measuredTime);
		const endedAt = performance.now();
		const seconds = (endedAt - startedAt) / 1000;
		const now = relay.traffic();
		return {
			events: ((events?.count() ?? 0) - happened) / seconds,
			cpu: (used() * 30) / seconds,
			memory: memoryOf(treeOf(screen.pid)).resident,
			written: screen.output(startedAt, endedAt).bytes / seconds,
			requests: (now.requests - traffic.requests) / seconds,
			received: (now.received - traffic.received) / seconds,
			connections: connectionsTo(relay.host.replace('unix://', '')),
		};
	} finally {
		await screen.end();
		await events?.stop();
	}
}

/** Create and remove volumes, which are two events each. The events so far; `stop` ends it. */
async function startEvents(socket: string, rate: number) {
	const engine = await connectDocker(socket);
	const startedAt = performance.now();
	let [events, isOver] = [0, false];
	const work = async (name: string) => {
		while (!isOver) {
			await engine.volumes?.create({name});
			await engine.volumes?.remove(name);
			events += 2;
			await pause(Math.max(0, startedAt + (events * 1000) / rate - performance.now()));
		}
	};
	const working = ['hidden-a', 'hidden-b'].map(work);
	return {
		count: () => events,
		async stop() {
			isOver = true;
			await Promise.all(working);
			engine.close();
		},
	};
}

function bodyOf(cases: readonly Case[]): string {
	const [plain, ...others] = cases;
	const medianOf = ({readings}: Case, read: (reading: Reading) => number) => median(readings.map(read));
	const row = (title: string, read: (reading: Reading) => number, mark: (times: number) => string = () => '') => {
		const base = plain ? medianOf(plain, read) : Number.NaN;
		return [
			title,
			figure(base),
			...others.map(other => {
				const value = medianOf(other, read);
				return `${figure(value)} (${ratio(value, base)})${mark(value / base)}`;
			}),
		];
	};
	const rows = [
		['events of volumes/s', ...cases.map(one => figure(medianOf(one, ({events}) => events)))],
		row(
			`its CPU in 30 s, s; at most ${budget}×`,
			({cpu}) => cpu,
			times => (times <= budget ? ' ✓' : ' ✗ not met'),
		),
		row('resident memory, MiB', ({memory}) => memory),
		row('to the terminal, bytes/s', ({written}) => written),
		row('connections to the engine', ({connections}) => connections),
		row('requests to the engine/s', ({requests}) => requests),
		row('from the engine, bytes/s', ({received}) => received),
	];
	return `${intro}\n\n${table(['', ...cases.map(({title}) => title)], rows)}`;
}

const intro = `The table of ${containers} running containers at 120×40, on two engines; medians of rounds in turn. On the second engine, the
containers belong to ${projects} Compose projects, there are ${services} Swarm services, and then volumes are created and removed.
The views Projects, Services and Events and the tabs History, Why and Relations stay closed.`;
