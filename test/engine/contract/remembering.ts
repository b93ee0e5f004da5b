import assert from 'node:assert/strict';
import type {EventRecord} from '../../../source/model/event-record.ts';
import type {Tests} from './harness.ts';

/** The engine's events. */
export const remembering: Tests = {
	async 'lists the past events of a container in order'({engine, containers, make, follow, settled, signal}) {
		const id = await make('sleeper');
		await settled(containers.kill(id, 'SIGKILL'));
		await follow().sees(id, 'exited');
		await settled(containers.start(id));
		const records: EventRecord[] = [];
		const read = async () => {
			for await (const batch of engine.system?.events?.({container: id, isPast: true}, signal) ?? []) {
				records.push(...batch);
			}
		};
		await settled(read());
		const actions = records.map(({action}) => action).filter(action => ['create', 'start', 'die'].includes(action));
		assert.deepEqual(actions, ['create', 'start', 'die', 'start']);
		assert.equal(records.find(({action}) => action === 'die')?.attributes.exitCode, '137');
		assert.ok(records.every(record => record.id === id && record.type === 'container'));
		assert.equal(new Set(records.map(({key}) => key)).size, records.length);
	},

	async 'follows events, and ends when the signal aborts'({engine, containers, make, until, settled}) {
		const id = await make('sleeper');
		const abort = new AbortController();
		const records: EventRecord[] = [];
		const following = (async () => {
			for await (const batch of engine.system?.events?.({}, abort.signal) ?? []) {
				records.push(...batch.filter(record => record.id === id));
			}
		})();
		await until(() => records.some(({action}) => action === 'start'), 'the earlier start');
		await settled(containers.kill(id, 'SIGKILL'));
		await until(() => records.some(({action}) => action === 'die'), 'the exit');
		abort.abort();
		await settled(following);
	},
};
