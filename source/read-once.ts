import type {EngineChoice} from './commands/command.ts';
import {UsageError} from './config/usage-error.ts';
import type {LendTerminal} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import {EngineError} from './engine/engine-error.ts';
import {systemEnvironment} from './engine/environment.ts';
import {findChosenEngine, oneAtATime} from './find-chosen-engine.ts';
import {firstState} from './first-state.ts';
import {addressOf, nameOf} from './host-session.ts';
import {pause} from './model/clock.ts';
import {type Container, isRunning} from './model/container.ts';
import type {ContainerRow} from './model/container-row.ts';
import {inParallel} from './model/in-parallel.ts';
import {hostOf} from './model/resource-id.ts';
import type {Options} from './read-command-line.ts';
import {size} from './resources/columns/container-file-columns.ts';
import {containerSizesRead} from './resources/container-sizes.ts';
import {registry} from './resources/index.ts';
import {createStore, type Store} from './store/create-store.ts';
import {filtersByDetails, needsDetails} from './store/details-needed.ts';
import {dockerFilterId} from './store/docker-filters.ts';
import {askedFilters, parseFilter} from './store/filter.ts';
import {containerRow} from './store/rows.ts';
import {systemClock} from './sync/clock.ts';
import {problemOf} from './sync/stream.ts';

/** Milliseconds between the two samples of a CPU figure; `docker stats` takes twice as long. */
const samplePause = 500;

/** Requests at the same time. */
const atOnce = 8;

/** Milliseconds for everything. */
const timeout = 30_000;

/** The rows, and why there are none of some hosts, one sentence each. */
type Printout = {readonly rows: readonly ContainerRow[]; readonly failures: readonly string[]};

/** The rows that the dashboard would show with these options, with their stats. Rejects without any engine. */
export async function readOnce(options: Options, version: string): Promise<Printout> {
	const tooLate = new AbortController();
	systemClock.after(timeout, () => tooLate.abort());
	const {signal} = tooLate;
	const store = createStore(firstState(options, {columns: 0, rows: 0}, systemClock.now(), version), registry);
	const {engines: choices} = options;
	if (choices.length > 1) {
		store.dispatch({
			type: 'hosts-chosen',
			hosts: choices.map(choice => ({name: nameOf(choice), host: addressOf(choice, systemEnvironment())})),
		});
	}

	const read = await Promise.allSettled(choices.map(choice => readHost(choice, options, store, signal)));
	const engines = read.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
	const failures = read.flatMap((result, index) =>
		result.status === 'fulfilled' ? [] : [{reason: result.reason, name: nameOf(choices[index] ?? {})}],
	);
	try {
		for (const {reason} of failures) {
			if (engines.length === 0 || reason instanceof UsageError) {
				throw reason;
			}
		}

		arrange(store);
		const shown = shownContainers(store);
		await sample(engines, store, shown, signal);
		await pause(systemClock, samplePause, signal);
		await sample(engines, store, shown, signal);
		arrange(store);
		return {
			rows: shownContainers(store)
				.map(({key}) => containerRow(store.getState(), key))
				.filter(row => row !== undefined),
			failures: failures.map(({reason, name}) => {
				const problem = problemOf(reason);
				return problem.startsWith(`${name}: `) ? problem : `${name}: ${problem}`;
			}),
		};
	} finally {
		for (const engine of engines) {
			engine.close();
		}
	}
}

/** Connect to an engine and read its list and the details that are needed. Rejects with the reason why it failed. */
async function readHost(choice: EngineChoice, options: Options, store: Store, signal: AbortSignal): Promise<Engine> {
	const found = await findChosenEngine(
		choice,
		{...options, clock: systemClock, environment: systemEnvironment(), lendTerminal},
		signal,
	);
	if ('tried' in found) {
		throw new EngineError('no-engine', noEngine(found.tried));
	}

	const {engine, info} = found;
	try {
		store.dispatch({type: 'connecting', name: engine.name, host: engine.host});
		if (!info) {
			await engine.connect(signal);
		}

		await askFilters(engine, store, signal);
		await list(engine, store, signal);
		await readDetails(engine, store, detailsWanted(store, options), signal);
		await readSizes(engine, store, signal);
		return engine;
	} catch (error) {
		engine.close();
		throw error;
	}
}

/** Read the sizes of the containers, if a column asks for them. */
async function readSizes(engine: Engine, store: Store, signal: AbortSignal): Promise<void> {
	const state = store.getState();
	const {columns, sort} = state.view;
	if (columns?.includes(size.id) || sort?.column === size.id) {
		const keys = [...state.containers.keys()].filter(key => hostOf(key) === engine.host);
		const {id, read} = containerSizesRead(state, engine.host, keys);
		store.dispatch({type: 'read', id, value: await read(engine, signal)});
	}
}

/** There is no screen: ssh asks where the user is. A script gets no questions. */
const lendTerminal: LendTerminal | undefined = process.stdin.isTTY
	? oneAtATime((_greeting, use) => use(text => void process.stderr.write(text), new AbortController().signal))
	: undefined;

function noEngine(tried: readonly {readonly address: string; readonly reason: string}[]): string {
	const [only] = tried;
	return only && tried.length === 1
		? `${only.address}: ${only.reason}`
		: `No engine answers at ${tried.map(({address}) => address).join(', ')}; start one, or choose one with --host or --context.`;
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
async function list(engine: Engine, store: Store, signal: AbortSignal): Promise<void> {
	for await (const change of engine.containers.watch(signal)) {
		if (change.type === 'listed') {
			const at = systemClock.now();
			// Ages count from the list, as those of `docker ps` do.
			store.dispatch(
				{type: 'ticked', now: at},
				{type: 'containers-listed', host: engine.host, containers: change.containers, at},
			);
			return;
		}
	}

	throw new EngineError('timeout', 'The engine did not list its containers in time; try again.');
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

async function sample(
	engines: readonly Engine[],
	store: Store,
	shown: readonly Container[],
	signal: AbortSignal,
): Promise<void> {
	// A paused container has stats, too.
	const measured = shown.filter(container => isRunning(container) && container.state !== 'restarting');
	await forEach(measured, async container => {
		const {id, key, host} = container;
		const api = engines.find(engine => engine.host === host)?.containers;
		const taken = api?.sampleHere?.(container) ?? (await api?.sample(id, signal));
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

/** Sort and filter again, with the data that was read since. */
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
	const own = wanted.filter(({host}) => host === engine.host);
	await forEach(own, async ({id, key}) => {
		store.dispatch({type: 'details-read', key, details: await engine.containers.details(id, signal)});
	});
}

/** Do something for each container, a few at a time. Those that fail are skipped: they may have been removed. */
async function forEach(containers: readonly Container[], work: (container: Container) => Promise<void>): Promise<void> {
	await inParallel(containers, atOnce, container => work(container).catch(() => undefined));
}
