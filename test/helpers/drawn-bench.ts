import type {TestContext} from 'node:test';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import type {Container} from '../../source/model/container.ts';
import {createFrames} from '../../source/sync/frames.ts';
import {aBench, keyNamed} from './bench.ts';
import {aContainer} from './containers.ts';
import {fakeEngine} from './fake-engine.ts';
import {createManualClock} from './manual-clock.ts';
import {aStore, today} from './store.ts';

/** A dashboard that draws: keys act on what its last frame shows. */
export async function drawn(t: TestContext, names: readonly string[] = ['a1', 'a2', 'a3', 'a4'], isReadOnly = false) {
	const clock = createManualClock(today);
	const engine = fakeEngine();
	const store = aStore({settings: {keys: keysOf('default').keys, isReadOnly}});
	const frames = createFrames(store, clock);
	t.after(frames.stop);
	const bench = aBench(engine, {store, frames, containers: names.map(name => aContainer(name))});
	await clock.advance(5000);
	return {
		bench,
		clock,
		engine,
		/** The state that the screen shows. */
		shown: frames.getState,
		/** Type keys now, all of them before the first has an effect. As in the program, the effect of each is drawn at once. */
		typeAhead(...keys: readonly string[]) {
			const at = clock.monotonic();
			for (const key of keys) {
				bench.send(keyNamed(key), at);
				frames.drawNow();
			}
		},
		press(key: string) {
			bench.send(keyNamed(key), clock.monotonic());
			frames.drawNow();
		},
		change(containers: readonly Container[], removed: readonly string[]) {
			const keys = removed.map(name => aContainer(name).key);
			store.dispatch({type: 'containers-changed', host: 'test', containers, removed: keys, at: clock.now()});
		},
		calls: () => engine.calls.map(call => call.join(' ')),
		selected: () => store.getState().view.selected?.replace('test/', ''),
		notice: () => bench.notices().at(-1),
	};
}
