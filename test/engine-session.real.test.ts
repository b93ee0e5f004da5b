import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {systemEnvironment} from '../source/engine/environment.ts';
import {createEngineSession} from '../source/engine-session.ts';
import {currentConnection} from '../source/store/connections.ts';
import {systemClock} from '../source/sync/clock.ts';
import {leftIn} from './engine/docker/ssh/over-ssh.ts';
import {type PrivateEngine, sharedEngine} from './engine/private-engine.ts';
import {type SshServers, sshServers} from './engine/ssh-servers.ts';
import {waitUntil} from './engine/wait-until.ts';
import {aStore} from './helpers/store.ts';

describe('switching between engines', () => {
	let servers: SshServers;
	let engine: PrivateEngine;
	const endings: (() => Promise<void>)[] = [];

	before(async () => {
		engine = await sharedEngine();
		servers = await sshServers({after: end => void endings.push(end)});
		Object.assign(process.env, servers.env);
		await servers.start('box');
	});
	after(() => Promise.all(endings.map(end => end())));

	test('leaves no socket, timer, process or file of the engines before, after a hundred switches', async t => {
		const atStart = resources();
		const store = aStore();
		const session = createEngineSession(store, {clock: systemClock, environment: {...systemEnvironment(), env: {}}});
		t.after(session.close);
		const isListed = () => currentConnection(store.getState()).isListLoaded;
		const openAndList = async (host: string) => {
			await session.open([{host}]);
			await waitUntil(isListed, `the list of ${host}`);
		};
		await openAndList(engine.host);
		const before = resources();
		for (let round = 1; round <= 100; round++) {
			const host = round % 10 === 0 ? `ssh://box${engine.socket}` : 'unix:///nowhere.sock';
			if (round % 2 === 1) {
				await session.open([{host}]);
				assert.equal(currentConnection(store.getState()).phase, 'none');
			} else {
				await openAndList(round % 10 === 0 ? host : engine.host);
			}
		}

		await openAndList(engine.host);
		await waitUntil(() => leftIn(servers.directory).length === 0, 'ssh to be gone');
		await waitUntil(() => resources() <= before, `${before} resources again, not ${resources()}`);
		session.close();
		await waitUntil(() => resources() <= atStart, 'the last engine to be left');
	});
});

/** What keeps this process alive or costs it a descriptor: sockets, pipes, timers, child processes. */
function resources(): number {
	return process.getActiveResourcesInfo().length;
}
