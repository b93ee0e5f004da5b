import type {TestContext} from 'node:test';
import {createDemoEngine} from '../../../source/engine/demo/demo-engine.ts';
import {aBench} from '../../helpers/bench.ts';
import {followedStore} from '../../helpers/followed-store.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {today} from '../../helpers/store.ts';

/** A dashboard on the swarm of the demo, with its containers listed; `settle` advances the clock by some milliseconds. */
export async function demoSwarm(t: TestContext) {
	const clock = createManualClock(today);
	const engine = createDemoEngine({clock});
	const store = await followedStore(t, engine, clock);
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
