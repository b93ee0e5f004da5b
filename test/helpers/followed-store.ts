import type {TestContext} from 'node:test';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Clock} from '../../source/model/clock.ts';
import {registry} from '../../source/resources/index.ts';
import {createStore, type Store} from '../../source/store/create-store.ts';
import {initialState} from '../../source/store/initial-state.ts';
import type {Settings, View} from '../../source/store/state.ts';
import {runSubscriptions} from '../../source/sync/run-subscriptions.ts';
import {plainSettings, today} from './store.ts';

/** A store of the program with the containers of an engine, whose streams run until the test ends. */
export async function followedStore(
	t: TestContext,
	engine: Engine,
	clock: Clock,
	{settings = {}, view = {}}: {readonly settings?: Partial<Settings>; readonly view?: Partial<View>} = {},
): Promise<Store> {
	const store = createStore(
		initialState({
			settings: {...plainSettings, keys: keysOf('default').keys, ...settings},
			size: {columns: 120, rows: 40},
			now: today,
			view,
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

	const stop = runSubscriptions({engine, engineAt: () => engine, store, clock, isLive: () => false});
	t.after(() => {
		stop();
		watching.abort();
		engine.close();
	});
	return store;
}
