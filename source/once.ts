import type {Engine} from './engine/engine.ts';
import {EngineError} from './engine/engine-error.ts';
import {systemEnvironment} from './engine/environment.ts';
import {look} from './engine-session.ts';
import {firstState, ordering} from './first-state.ts';
import {pause} from './model/clock.ts';
import type {Container} from './model/container.ts';
import type {ContainerRow} from './model/container-row.ts';
import type {Options} from './read-command-line.ts';
import {createStore, type Store} from './store/create-store.ts';
import {containerRow} from './store/rows.ts';
import {systemClock} from './sync/clock.ts';

/** Between the two samples that a CPU figure is made of, in milliseconds: what `docker stats` takes, shortened. */
const samplePause = 500;

/** Containers asked at once. */
const atOnce = 8;

/**
 * The table once: the rows that the dashboard would show with these options, with their figures. Rejects with an
 * `EngineError` when there is no engine.
 */
export async function readOnce(options: Options, version: string): Promise<readonly ContainerRow[]> {
	const signal = AbortSignal.timeout(30_000);
	const engine = await look(options, systemEnvironment(), systemClock, signal);
	if ('tried' in engine) {
		throw new EngineError('no-engine', engine.tried.map(({address, reason}) => `${address}: ${reason}`).join('\n'));
	}

	try {
		const store = createStore(firstState(options, {columns: 0, rows: 0}, systemClock.now(), version), ordering);
		await engine.connect(signal);
		await list(engine, store);
		const shown = shownContainers(store);
		await sample(engine, store, shown, signal);
		await pause(systemClock, samplePause, signal);
		await sample(engine, store, shown, signal);
		return shown.map(({key}) => containerRow(store.getState(), key)).filter(row => row !== undefined);
	} finally {
		engine.close();
	}
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

function shownContainers(store: Store): readonly Container[] {
	const {containers, view} = store.getState();
	return view.order.map(key => containers.get(key)).filter(container => container !== undefined);
}

async function sample(engine: Engine, store: Store, shown: readonly Container[], signal: AbortSignal): Promise<void> {
	const queue = shown.filter(container => container.state === 'running');
	const work = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const taken = await engine.containers.sample(next.id, signal).catch(() => undefined);
			store.dispatch({type: 'sampled', samples: [{key: next.key, sample: taken}]});
		}
	};
	await Promise.all(Array.from({length: atOnce}, work));
}
