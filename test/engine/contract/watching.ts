import assert from 'node:assert/strict';
import {resourceId} from '../../../source/model/resource-id.ts';
import type {Tests} from './harness.ts';

/** The list and its changes. */
export const watching: Tests = {
	async 'describes itself'({engine, signal, settled}) {
		const info = await settled(engine.connect(signal));
		assert.notEqual(info.product, '');
		assert.match(info.version, /\d/);
		assert.match(info.apiVersion, /^\d+\.\d+$/);
		assert.match(info.platform, /^\w+\/\w+$/);
		assert(info.cpus >= 1);
		assert(info.memoryBytes > 2 ** 20);
	},

	async 'begins with all containers, also stopped ones'({engine, make, follow}) {
		const running = await make('sleeper');
		const ended = await make('ended');
		const follower = follow();
		await follower.sees(running, 'running');
		const [first] = follower.changes;
		assert.equal(first?.type, 'listed');
		const listed = first.type === 'listed' ? first.containers.map(({id}) => id) : [];
		assert.ok(listed.includes(running) && listed.includes(ended));

		const container = follower.find(running);
		assert(container);
		assert.equal(container.key, resourceId(engine.host, running));
		assert.equal(container.host, engine.host);
		assert.match(container.status, /^Up /);
		assert.notEqual(container.name, '');
		assert(!container.name.startsWith('/'));
		assert.equal(container.exitCode, undefined);

		assert.equal(follower.find(ended)?.state, 'exited');
		assert.equal(follower.find(ended)?.exitCode, 0);
		assert.match(follower.find(ended)?.status ?? '', /^Exited \(0\) .* ago$/);
	},

	async 'reports all changes to each follower'({containers, make, follow, settled}) {
		const id = await make('sleeper');
		const followers = [follow(), follow()];
		for (const follower of followers) {
			await follower.sees(id, 'running');
		}

		await settled(containers.kill(id, 'SIGKILL'));
		for (const follower of followers) {
			await follower.sees(id, 'exited');
		}
	},

	async 'ends when the signal aborts, without an error'({containers, make, settled}) {
		await make('sleeper');
		const abort = new AbortController();
		const changes = containers.watch(abort.signal)[Symbol.asyncIterator]();
		assert.equal((await settled(changes.next())).value?.type, 'listed');
		const next = changes.next();
		abort.abort();
		assert.deepEqual(await settled(next), {done: true, value: undefined});
	},

	async 'yields nothing if the signal was aborted before'({containers, settled}) {
		const changes = containers.watch(AbortSignal.abort())[Symbol.asyncIterator]();
		assert.deepEqual(await settled(changes.next()), {done: true, value: undefined});
	},

	async 'ends when the engine is closed'({engine, containers, signal, make, settled}) {
		await make('sleeper');
		const changes = containers.watch(signal)[Symbol.asyncIterator]();
		await settled(changes.next());
		const next = changes.next();
		engine.close();
		// We closed it, so the engine is not lost.
		assert.deepEqual(await settled(next), {done: true, value: undefined});
	},
};
