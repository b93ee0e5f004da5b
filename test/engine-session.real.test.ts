import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {type AddressInfo, connect, createServer} from 'node:net';
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

	test('of three hosts, a hundred connects and disconnects leave no socket, timer, listener, process or file', async t => {
		const relay = createServer(near => {
			const far = connect(engine.socket);
			near.on('error', () => {}).on('close', () => far.destroy());
			far.on('error', () => {}).on('close', () => near.destroy());
			near.pipe(far).pipe(near);
		});
		await new Promise<void>(resolve => {
			relay.listen(0, '127.0.0.1', resolve);
		});
		t.after(() => relay.close());
		const {port} = relay.address() as AddressInfo;
		const atStart = resources();
		const store = aStore();
		const session = createEngineSession(store, {clock: systemClock, environment: {...systemEnvironment(), env: {}}});
		t.after(session.close);
		const listed = () => [...store.getState().connections.values()].filter(({isListLoaded}) => isListLoaded).length;
		const openThree = async (far: string) => {
			void session.open([{host: engine.host}, {host: 'unix:///nowhere.sock'}, {host: far}]);
			await waitUntil(() => listed() === 2, `the lists beside ${far}`);
		};
		const leaveAll = async () => {
			await session.open([{host: 'unix:///nowhere-else.sock'}]);
			assert.equal(currentConnection(store.getState()).phase, 'none');
		};
		await openThree(`ssh://box${engine.socket}`);
		await leaveAll();
		const before = resources();
		for (let round = 1; round <= 34; round++) {
			await openThree(round % 3 === 0 ? `ssh://box${engine.socket}` : `tcp://127.0.0.1:${port}`);
			await leaveAll();
		}

		await waitUntil(() => leftIn(servers.directory).length === 0, 'ssh to be gone');
		await waitUntil(() => isWithin(resources(), before), `${print(before)} again`);
		session.close();
		await waitUntil(() => isWithin(resources(), atStart), `${print(atStart)} again`);
	});
});

/** What a connection could leave behind in this process. */
type Resources = {
	/** Sockets, pipes, timers and child processes, which keep it alive. */
	readonly active: number;
	readonly descriptors: number;
	readonly listeners: number;
};

function resources(): Resources {
	return {
		active: process.getActiveResourcesInfo().length,
		descriptors: readdirSync('/proc/self/fd').length,
		listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
	};
}

function isWithin(now: Resources, limit: Resources): boolean {
	return now.active <= limit.active && now.descriptors <= limit.descriptors && now.listeners <= limit.listeners;
}

const print = (value: Resources) => JSON.stringify(value);
