import {UsageError} from './config/usage-error.ts';
import type {LendTerminal} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import {EngineError} from './engine/engine-error.ts';
import {findChosenEngine} from './find-chosen-engine.ts';
import {firstState, problemsOf} from './first-state.ts';
import {pause} from './model/clock.ts';
import {type Container, isRunning} from './model/container.ts';
import type {ContainerRow} from './model/container-row.ts';
import {printJson, printTable} from './print-once.ts';
import type {Options, Printed} from './read-command-line.ts';
import type {Column} from './resources/columns/column.ts';
import {registry} from './resources/index.ts';
import {containers} from './resources/kinds/containers.ts';
import {createStore, type Store} from './store/create-store.ts';
import {filtersByDetails, needsDetails} from './store/details-needed.ts';
import {dockerFilterId} from './store/docker-filters.ts';
import {askedFilters, parseFilter} from './store/filter.ts';
import {containerRow} from './store/rows.ts';
import {systemClock} from './sync/clock.ts';
import {problemOf} from './sync/stream.ts';
import {toAscii} from './text/ascii.ts';
import {cleanText} from './text/clean.ts';
import {themes} from './themes/index.ts';
import type {Theme} from './themes/theme.ts';

/** Milliseconds between the two samples of a CPU figure; `docker stats` takes twice as long. */
const samplePause = 500;

/** Requests at once. */
const atOnce = 8;

/** Milliseconds for all of it. */
const patience = 30_000;

/**
 * The table or the objects, or the reason why there are none. Problems with the configuration are written to stderr.
 * Throws a `UsageError` for a filter that the engine refuses.
 */
export async function printOnce(options: Options, version: string): Promise<Printed> {
	for (const problem of problemsOf(options)) {
		process.stderr.write(`quayside: ${problem}\n`);
	}

	try {
		const rows = await readOnce(options, version);
		const {isAscii} = options.settings;
		const table = () => printTable(rows, columnsOf(options), themeOf(options));
		return {exitCode: 0, text: options.output === 'json' ? printJson(rows) : isAscii ? toAscii(table()) : table()};
	} catch (error) {
		if (error instanceof UsageError) {
			throw error;
		}

		return {exitCode: 1, text: `quayside: ${cleanText(problemOf(error))}\n`};
	}
}

/** The rows that the dashboard would show with these options, with their stats. Rejects without an engine. */
async function readOnce(options: Options, version: string): Promise<readonly ContainerRow[]> {
	const tooLate = new AbortController();
	systemClock.after(patience, () => tooLate.abort());
	const {signal} = tooLate;
	const found = await findChosenEngine(options, {...options, clock: systemClock, lendTerminal}, signal);
	if ('tried' in found) {
		throw new EngineError('no-engine', noEngine(found.tried));
	}

	const {engine, info} = found;
	try {
		const store = createStore(firstState(options, {columns: 0, rows: 0}, systemClock.now(), version), registry);
		if (!info) {
			await engine.connect(signal);
		}

		await askFilters(engine, store, signal);
		await list(engine, store);
		await readDetails(engine, store, detailsWanted(store, options), signal);
		arrange(store);
		const shown = shownContainers(store);
		await sample(engine, store, shown, signal);
		await pause(systemClock, samplePause, signal);
		await sample(engine, store, shown, signal);
		arrange(store);
		return shownContainers(store)
			.map(({key}) => containerRow(store.getState(), key))
			.filter(row => row !== undefined);
	} finally {
		engine.close();
	}
}

/** There is no screen: ssh asks where the user is. A script gets no questions. */
const lendTerminal: LendTerminal | undefined = process.stdin.isTTY
	? (_greeting, use) => use(text => void process.stderr.write(text))
	: undefined;

function noEngine(tried: readonly {readonly address: string; readonly reason: string}[]): string {
	const [only] = tried;
	return only && tried.length === 1
		? `${only.address}: ${only.reason}`
		: `No engine answers at ${tried.map(({address}) => address).join(', ')}.`;
}

/** The columns of `docker ps` and `docker stats`. */
const printedColumns = ['name', 'image', 'status', 'cpu', 'mem', 'mem%', 'net', 'block', 'pids', 'ports'];

/** The columns that were chosen, or those of the docker command. */
function columnsOf({columns}: Options): readonly Column<ContainerRow>[] {
	const wanted = columns ?? printedColumns;
	return wanted.map(id => containers.columns.find(column => column.id === id)).filter(column => column !== undefined);
}

function themeOf({settings}: Options): Theme | undefined {
	return process.stdout.isTTY && process.env.TERM !== 'dumb'
		? themes.find(theme => theme.name === settings.theme)
		: undefined;
}

/** Ask the engine for the containers that docker's filters find. Throws a `UsageError` for a filter that it refuses. */
async function askFilters(engine: Engine, store: Store, signal: AbortSignal): Promise<void> {
	for (const docker of askedFilters(parseFilter(store.getState().view.filter.value))) {
		try {
			const value = await engine.containers.matching?.(docker.key, docker.values, signal);
			store.dispatch({type: 'read', id: dockerFilterId(docker, engine.host), value});
		} catch (error) {
			if (error instanceof EngineError && (error.code === 'invalid' || error.code === 'not-found')) {
				const given = docker.values.map(text => `${docker.key}=${text}`).join(' ');
				throw new UsageError(`The filter “${given}” is refused: ${error.message}`);
			}

			throw error;
		}
	}
}

/** Read the list, the first answer of the watch. */
async function list(engine: Engine, store: Store): Promise<void> {
	const watch = new AbortController();
	for await (const change of engine.containers.watch(watch.signal)) {
		if (change.type === 'listed') {
			const at = systemClock.now();
			// Ages count from the list, as those of `docker ps` do.
			store.dispatch(
				{type: 'ticked', now: at},
				{type: 'containers-listed', host: engine.host, containers: change.containers, at},
			);
			break;
		}
	}

	watch.abort();
}

/** As `docker ps` lists them, without those that the dashboard still shows because they have just stopped. */
function shownContainers(store: Store): readonly Container[] {
	const {containers, view} = store.getState();
	const includesStopped = view.showsAll || parseFilter(view.filter.value).includesStopped;
	return view.order
		.map(key => containers.get(key))
		.filter(container => container !== undefined)
		.filter(container => includesStopped || isRunning(container));
}

async function sample(engine: Engine, store: Store, shown: readonly Container[], signal: AbortSignal): Promise<void> {
	// A paused container has stats, too.
	const measured = shown.filter(container => isRunning(container) && container.state !== 'restarting');
	await forEach(measured, async container => {
		const {id, key} = container;
		const taken = engine.containers.sampleHere?.(container) ?? (await engine.containers.sample(id, signal));
		store.dispatch({type: 'sampled', samples: [{key, sample: taken}]});
	});
}

/** Only an inspection has the reason of a kill and the number of restarts. A filter by details lists nothing before it. */
function detailsWanted(store: Store, {output, columns}: Options): readonly Container[] {
	const {containers, view} = store.getState();
	const wantsAll = output === 'json' || columns?.includes('restarts') || view.sort?.column === 'restarts';
	const candidates = filtersByDetails(view.filter.value) ? [...containers.values()] : shownContainers(store);
	return candidates.filter(container => wantsAll || needsDetails(container));
}

/** Sort and filter again, by what was read since. */
function arrange(store: Store): void {
	const {filter, sort} = store.getState().view;
	store.dispatch({type: 'view-changed', view: {filter: {...filter}, sort: sort && {...sort}}});
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

/** Do something for each container, a few at a time. Those that fail are skipped: they may have been removed. */
async function forEach(containers: readonly Container[], work: (container: Container) => Promise<void>): Promise<void> {
	const queue = [...containers];
	const next = async () => {
		for (let container = queue.shift(); container; container = queue.shift()) {
			await work(container).catch(() => undefined);
		}
	};
	await Promise.all(Array.from({length: atOnce}, next));
}
