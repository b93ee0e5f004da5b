import assert from 'node:assert/strict';
import {required, type Tests, unknownId} from './harness.ts';

/** Actions on containers, and the changes that `watch` reports. */
export const acting = {
	async 'stops a container with its stop signal, and starts it again'({containers, signal, make, follow, settled}) {
		const id = await make('sleeper');
		const follower = follow();
		await follower.sees(id, 'running');

		await settled(containers.stop(id, {}));
		const stopped = await settled(containers.details(id, signal));
		assert(stopped.finishedAt, 'stop resolved before the container had stopped');
		await follower.sees(id, 'exited');
		assert.notEqual(follower.find(id)?.exitCode, 137, 'it was killed');

		await settled(containers.start(id));
		await follower.sees(id, 'running');
		assert.equal(follower.find(id)?.exitCode, undefined);
	},

	async 'kills a container that ignores SIGTERM after the grace period'({containers, make, follow, settled}) {
		const id = await make('ignores-term');
		const follower = follow();
		await follower.sees(id, 'running');
		// Docker's default is ten seconds.
		await settled(containers.stop(id, {timeout: 1}), 9000);
		await follower.sees(id, 'exited');
		assert.equal(follower.find(id)?.exitCode, 137);
	},

	async 'stops with the given signal'({containers, make, follow, settled, cannot, refuses}) {
		const id = await make('sleeper');
		const follower = follow();
		await follower.sees(id, 'running');
		if (cannot('stop with a signal')) {
			await refuses(containers.stop(id, {signal: 'SIGKILL'}), 'invalid');
			return;
		}

		await settled(containers.stop(id, {signal: 'SIGKILL', timeout: 600}));
		await follower.sees(id, 'exited');
		assert.equal(follower.find(id)?.exitCode, 137);
	},

	async 'kills at once, also during a stop'({containers, make, follow, settled}) {
		const id = await make('ignores-term');
		const follower = follow();
		await follower.sees(id, 'running');
		const stop = containers.stop(id, {timeout: 600});
		await settled(containers.kill(id, 'SIGKILL'));
		await settled(stop);
		await follower.sees(id, 'exited');
		assert.equal(follower.find(id)?.exitCode, 137);
	},

	async 'sends another signal, on which the container may exit'({containers, make, follow, settled}) {
		const [sleeper, stubborn] = [await make('sleeper'), await make('ignores-term')];
		const follower = follow();
		await follower.sees(sleeper, 'running');
		await settled(containers.kill(sleeper, 'SIGTERM'));
		await settled(containers.kill(stubborn, 'SIGTERM'));
		await follower.sees(sleeper, 'exited');
		assert.equal(follower.find(stubborn)?.state, 'running');
	},

	async 'restarts a running container and a stopped one'({containers, signal, make, follow, settled}) {
		const id = await make('sleeper');
		const follower = follow();
		await follower.sees(id, 'running');
		const before = await settled(containers.details(id, signal));
		await settled(containers.restart(id, {}));
		const after = await settled(containers.details(id, signal));
		assert((after.startedAt ?? 0) > (before.startedAt ?? 0), 'it was not restarted');

		await settled(containers.stop(id, {}));
		await follower.sees(id, 'exited');
		await settled(containers.restart(id, {}));
		await follower.sees(id, 'running');
	},

	async 'pauses and unpauses'({containers, make, follow, settled}) {
		const id = await make('sleeper');
		const follower = follow();
		await settled(required(containers.pause)(id));
		await follower.sees(id, 'paused');
		assert.match(follower.find(id)?.status ?? '', /\(Paused\)$/);
		await settled(required(containers.unpause)(id));
		await follower.sees(id, 'running');
	},

	async 'stops a paused container'({containers, make, follow, settled, cannot, refuses}) {
		const id = await make('sleeper');
		const follower = follow();
		await settled(required(containers.pause)(id));
		await follower.sees(id, 'paused');
		if (cannot('stop when paused')) {
			await refuses(containers.stop(id, {}), 'paused');
			await settled(required(containers.unpause)(id));
			return;
		}

		await settled(containers.stop(id, {}));
		await follower.sees(id, 'exited');
	},

	async 'renames, but not to a name that is taken or invalid'({containers, make, follow, settled, until, refuses}) {
		const [id, other] = [await make('sleeper'), await make('ended')];
		const follower = follow();
		await follower.sees(id, 'running');
		const name = `${follower.find(id)?.name}-renamed`;
		await settled(containers.rename(id, name));
		await until(() => follower.find(id)?.name === name, 'the new name');
		await settled(containers.rename(id, name));

		await refuses(containers.rename(other, name), 'name-in-use');
		await refuses(containers.rename(id, 'bad name!'), 'invalid');
	},

	async 'removes a stopped container, and a running one only by force'({containers, make, follow, settled, refuses}) {
		const [running, ended] = [await make('sleeper'), await make('ended')];
		const follower = follow();
		await follower.sees(running, 'running');
		await settled(containers.remove(ended, {force: false, volumes: true}));
		await follower.sees(ended, 'removed');

		await refuses(containers.remove(running, {force: false, volumes: true}), 'conflict');
		assert.equal(follower.find(running)?.state, 'running');
		await settled(containers.remove(running, {force: true, volumes: true}));
		await follower.sees(running, 'removed');
		const removed = follower.changes.flatMap(change => (change.type === 'changed' ? change.removed : []));
		assert.deepEqual(removed.toSorted(), [running, ended].toSorted());
	},

	async 'succeeds if there is nothing to change'({containers, make, settled}) {
		const [running, ended] = [await make('sleeper'), await make('ended')];
		await settled(containers.start(running));
		await settled(required(containers.unpause)(running));
		await settled(required(containers.pause)(running));
		await settled(required(containers.pause)(running));
		await settled(containers.stop(ended, {}));
		await settled(containers.kill(ended, 'SIGKILL'));
		await settled(containers.remove(ended, {force: false, volumes: false}));
		await settled(containers.remove(ended, {force: false, volumes: false}));
	},

	async 'refuses to signal or pause a stopped container'({containers, make, refuses}) {
		const id = await make('ended');
		await refuses(containers.kill(id, 'SIGHUP'), 'not-running');
		await refuses(required(containers.pause)(id), 'not-running');
	},

	async 'refuses a signal that does not exist'({containers, make, refuses}) {
		await refuses(containers.kill(await make('sleeper'), 'SIGNOPE'), 'invalid');
	},

	async 'rejects an unknown id'({containers, signal, settled, refuses}) {
		await refuses(containers.start(unknownId), 'not-found');
		await refuses(containers.stop(unknownId, {}), 'not-found');
		await refuses(containers.kill(unknownId, 'SIGKILL'), 'not-found');
		await refuses(containers.restart(unknownId, {}), 'not-found');
		await refuses(required(containers.pause)(unknownId), 'not-found');
		await refuses(required(containers.unpause)(unknownId), 'not-found');
		await refuses(containers.rename(unknownId, 'somebody'), 'not-found');
		await refuses(containers.details(unknownId, signal), 'not-found');
		await refuses(containers.inspect(unknownId, signal), 'not-found');
		await refuses(containers.processes(unknownId, signal), 'not-found');
		await refuses(required(containers.findShell)(unknownId), 'not-found');
		await refuses(
			Promise.resolve(containers.logs(unknownId, {follow: true, tail: 1}, signal)[Symbol.asyncIterator]().next()),
			'not-found',
		);
		assert.equal(await settled(containers.sample(unknownId, signal)), undefined);
	},
} satisfies Tests;
