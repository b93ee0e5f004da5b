import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {connectDocker} from '../../test/engine/docker/bench.ts';
import {startEngine} from '../../test/engine/private-engine.ts';
import {type Bench, benchOn, fill, launch, versionOf, warmUp, withEngine} from './bench-engine.ts';
import {type CountingRelay, countingRelay} from './counting-relay.ts';
import {ours} from './programs.ts';
import {readIdle, readPassing} from './read-program.ts';
import {type MeasureId, measures, noReadings, type Readings} from './readings.ts';
import {figure, mark, ratio, table, writeSection} from './report.ts';

const containers = 100;
const projects = 10;
const services = 10;

/** Volume events a second, none of which the table of containers shows. */
const eventRate = 50;

/** Milliseconds to let everything settle, and then seconds to measure the program. */
const settling = 15_000;
const measuredTime = 30;

/** The most CPU that the closed views may cost, as a ratio. */
const budget = 1.25;

/** The rows of the table. */
const shown: readonly MeasureId[] = ['cpu', 'resident', 'bytes', 'connections', 'requests'];

type Case = {
	readonly title: string;
	readonly bench: Bench;
	readonly relay: CountingRelay;
	readonly hasEvents: boolean;
	readonly readings: Readings;
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

			const cases: readonly [Case, ...Case[]] = [
				{title: 'containers only', bench: plainBench, relay: plainRelay, hasEvents: false, readings: noReadings()},
				{title: 'projects, services', bench: fullBench, relay: fullRelay, hasEvents: false, readings: noReadings()},
				{
					title: `with ${eventRate} events/s`,
					bench: fullBench,
					relay: fullRelay,
					hasEvents: true,
					readings: noReadings(),
				},
			];
			for (const {bench} of cases.slice(0, 2)) {
				await warmUp(bench, ours);
			}

			for (let round = 0; round < Number(values.rounds); round++) {
				for (const one of cases) {
					console.error(`round ${round + 1}: ${one.title}`);
					await measure(one);
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

async function measure({bench, relay, hasEvents, readings}: Case): Promise<void> {
	let stopEvents: (() => Promise<void>) | undefined;
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
		stopEvents = hasEvents ? await startEvents(bench.engine.socket) : undefined;
		await pause(settling);
		const engine = {...bench.engine, socket: relay.host.replace('unix://', '')};
		await Promise.all([readIdle(screen, readings, engine, measuredTime), readPassing(relay, readings, measuredTime)]);
	} finally {
		await screen.end();
		await stopEvents?.();
	}
}

/** Create and remove volumes, which are two events each. Returns a function that stops it. */
async function startEvents(socket: string): Promise<() => Promise<void>> {
	const engine = await connectDocker(socket);
	const startedAt = performance.now();
	let [events, isOver] = [0, false];
	const work = async (name: string) => {
		while (!isOver) {
			await engine.volumes?.create({name});
			await engine.volumes?.remove(name);
			events += 2;
			await pause(Math.max(0, startedAt + (events * 1000) / eventRate - performance.now()));
		}
	};
	const working = ['hidden-a', 'hidden-b'].map(work);
	return async () => {
		isOver = true;
		await Promise.all(working);
		engine.close();
	};
}

function bodyOf([plain, ...others]: readonly [Case, ...Case[]]): string {
	const rows = shown.map(id => {
		const {title, of} = measures[id];
		const base = of(plain.readings);
		const verdict = (value: number) => (id === 'cpu' ? ` ${mark(value <= budget * base)}` : '');
		const values = others.map(({readings}) => of(readings));
		return [
			id === 'cpu' ? `${title}; at most ${budget}×` : title,
			figure(base),
			...values.map(value => `${figure(value)} (${ratio(value, base)})${verdict(value)}`),
		];
	});
	return `${intro}\n\n${table(['', plain.title, ...others.map(({title}) => title)], rows)}`;
}

const intro = `The table of ${containers} running containers at 120×40, on two engines; medians of rounds in turn. The second engine also has
${projects} Compose projects and ${services} Swarm services; in the last column, volumes are created and removed all the time. The views
Projects, Services and Events and the tabs History, Why and Relations stay closed.`;
