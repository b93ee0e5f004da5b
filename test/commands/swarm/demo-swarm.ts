import type {TestContext} from 'node:test';
import {keysOf} from '../../../source/commands/keys/keymap.ts';
import {createDemoEngine} from '../../../source/engine/demo/demo-engine.ts';
import {registry} from '../../../source/resources/index.ts';
import {createStore} from '../../../source/store/create-store.ts';
import {initialState} from '../../../source/store/initial-state.ts';
import {runSubscriptions} from '../../../source/sync/run-subscriptions.ts';
import {aBench} from '../../helpers/bench.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {plainSettings, today} from '../../helpers/store.ts';

/** A dashboard on the swarm of the demo, with its containers listed; `settle` lets milliseconds go by. */
export async function demoSwarm(t: TestContext) {
	const clock = createManualClock(today);
	const engine = createDemoEngine({clock});
	const store = createStore(
		initialState({
			settings: {...plainSettings, keys: keysOf('default').keys},
			size: {columns: 120, rows: 40},
			now: today,
		}),
		registry,
	);
	store.dispatch(
		{type: 'connecting', name: engine.name, host: engine.host},
		{type: 'connected', host: engine.host, info: await engine.connect(new AbortController().signal)},
	);
	const watching = new AbortController();
	for await (const change of engine.containers.watch(watching.signal)) {
		if (change.type === 'listed') {
			store.dispatch({type: 'containers-listed', host: engine.host, containers: change.containers, at: today});
			break;
		}
	}

	const stop = runSubscriptions({engine, store, clock, isLive: () => false});
	t.after(() => {
		stop();
		watching.abort();
		engine.close();
	});
	const bench = aBench(engine, {store});
	const settle = async (milliseconds = 500) => {
		await clock.advance(milliseconds);
		await bench.settled();
		store.dispatch({type: 'ticked', now: clock.now()});
	};
	return {bench, store, settle, engine};
}

/** Select the item with this name in the open view. */
export function select({store}: Pick<Awaited<ReturnType<typeof demoSwarm>>, 'store'>, name: string): void {
	const {kind} = store.getState().view;
	const [key] =
		[...(store.getState().items.get(kind) ?? [])].find(([, item]) => 'name' in item && item.name === name) ?? [];
	store.dispatch({type: 'view-changed', view: {selected: key}});
}
