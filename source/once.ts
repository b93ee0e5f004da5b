import type {Engine} from './engine/engine.ts';
import {EngineError} from './engine/engine-error.ts';
import {systemEnvironment} from './engine/environment.ts';
import {findChosenEngine} from './engine-session.ts';
import {firstState} from './first-state.ts';
import {pause} from './model/clock.ts';
import {type Container, isRunning} from './model/container.ts';
import type {ContainerRow} from './model/container-row.ts';
import {printJson, printTable} from './print-once.ts';
import type {Options} from './read-command-line.ts';
import type {Column} from './resources/column.ts';
import {containers} from './resources/containers.ts';
import {registry} from './resources/index.ts';
import {createStore, type Store} from './store/create-store.ts';
import {parseFilter} from './store/filter.ts';
import {containerRow} from './store/rows.ts';
import {systemClock} from './sync/clock.ts';
import {needsDetails} from './sync/details-stream.ts';
import {problemOf} from './sync/stream.ts';
import {cleanText} from './text/clean.ts';
import {themes} from './themes/index.ts';
import type {Theme} from './themes/theme.ts';

/** Between the two samples that a CPU figure is made of, in milliseconds: what `docker stats` takes, shortened. */
const samplePause = 500;

/** Containers asked at once. */
const atOnce = 8;

/** All of it must be done in this time, in milliseconds. */
const patience = 30_000;

/** Print the table or the objects once; resolves with the exit status. What is wrong is told on stderr, in one sentence each. */
export async function printOnce(options: Options, version: string): Promise<number> {
	for (const problem of options.problems) {
		process.stderr.write(`quayside: ${problem}\n`);
	}

	try {
		const rows = await readOnce(options, version);
		process.stdout.write(
			options.output === 'json' ? printJson(rows) : printTable(rows, columnsOf(options), themeOf(options)),
		);
		return 0;
	} catch (error) {
		process.stderr.write(`quayside: ${cleanText(problemOf(error))}\n`);
		return 1;
	}
}

/** The rows that the dashboard would show with these options, with their figures. Rejects when there is no engine. */
async function readOnce(options: Options, version: string): Promise<readonly ContainerRow[]> {
	const tooLate = new AbortController();
	systemClock.after(patience, () => tooLate.abort());
	const {signal} = tooLate;
	const found = await findChosenEngine(options, systemEnvironment(), systemClock, signal);
	if ('tried' in found) {
		throw new EngineError('no-engine', noEngine(found.tried));
	}

	const {engine, info} = found;
	try {
		const store = createStore(firstState(options, {columns: 0, rows: 0}, systemClock.now(), version), registry);
		if (!info) {
			await engine.connect(signal);
		}

		await list(engine, store);
		const shown = shownContainers(store);
		await sample(engine, store, shown, signal);
		await readDetails(engine, store, detailsWanted(shown, options), signal);
		await pause(systemClock, samplePause, signal);
		await sample(engine, store, shown, signal);
		return shown.map(({key}) => containerRow(store.getState(), key)).filter(row => row !== undefined);
	} finally {
		engine.close();
	}
}

function noEngine(tried: readonly {readonly address: string; readonly reason: string}[]): string {
	const [only] = tried;
	return only && tried.length === 1
		? `${only.address}: ${only.reason}`
		: `No engine answers at ${tried.map(({address}) => address).join(', ')}.`;
}

/** What `docker ps` and `docker stats` show. */
const printedColumns = ['name', 'image', 'status', 'cpu', 'mem', 'mem%', 'net', 'block', 'pids', 'ports'];

/** The columns that were chosen, or those of the docker command. */
function columnsOf({columns}: Options): readonly Column<ContainerRow>[] {
	const wanted = columns ?? printedColumns;
	return wanted.map(id => containers.columns.find(column => column.id === id)).filter(column => column !== undefined);
}

function themeOf({settings}: Options): Theme | undefined {
	return process.stdout.isTTY ? themes.find(theme => theme.name === settings.theme) : undefined;
}

/** Only the first answer of the watch is wanted: the list. */
async function list(engine: Engine, store: Store): Promise<void> {
	const watch = new AbortController();
	for await (const change of engine.containers.watch(watch.signal)) {
		if (change.type === 'listed') {
			const at = systemClock.now();
			store.dispatch({type: 'containers-listed', host: engine.host, containers: change.containers, at});
			break;
		}
	}

	watch.abort();
}

/** As `docker ps` lists them: one that has just stopped stays in sight only where somebody watches. */
function shownContainers(store: Store): readonly Container[] {
	const {containers, view} = store.getState();
	const includesStopped = view.showsAll || parseFilter(view.filter.value).includesStopped;
	return view.order
		.map(key => containers.get(key))
		.filter(container => container !== undefined)
		.filter(container => includesStopped || isRunning(container));
}

async function sample(engine: Engine, store: Store, shown: readonly Container[], signal: AbortSignal): Promise<void> {
	const running = shown.filter(container => container.state === 'running');
	await forEach(running, async container => {
		const {id, key} = container;
		const taken = engine.containers.sampleHere?.(container) ?? (await engine.containers.sample(id, signal));
		store.dispatch({type: 'sampled', samples: [{key, sample: taken}]});
	});
}

/** Why one was killed and how often one was restarted is only told by an inspection. */
function detailsWanted(shown: readonly Container[], {output, columns}: Options): readonly Container[] {
	const wantsAll = output === 'json' || columns?.includes('restarts');
	return shown.filter(container => wantsAll || needsDetails(container));
}

async function readDetails(
	engine: Engine,
	store: Store,
	wanted: readonly Container[],
	signal: AbortSignal,
): Promise<void> {
	await forEach(wanted, async ({id, key}) => {
		store.dispatch({type: 'details-read', key, details: await engine.containers.details(id, signal)});
	});
}

/** Work through the containers, some at once. One that is gone meanwhile is passed over. */
async function forEach(containers: readonly Container[], work: (container: Container) => Promise<void>): Promise<void> {
	const queue = [...containers];
	const next = async () => {
		for (let container = queue.shift(); container; container = queue.shift()) {
			await work(container).catch(() => undefined);
		}
	};
	await Promise.all(Array.from({length: atOnce}, next));
}
