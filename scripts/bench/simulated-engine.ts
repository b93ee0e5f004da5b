import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import type {FleetSize} from './simulated/fleet.ts';

/** A simulated engine at a socket, with any number of containers. */
export type SimulatedEngine = {
	readonly socket: string;
	/** GET a path of the API. Resolves with the parsed answer. */
	get(path: string): Promise<unknown>;
	/** POST to a path: `/containers/ID/stop`, or `/simulation/changes/3` for three changes a second from now on. */
	post(path: string): Promise<void>;
	stop(): Promise<void>;
};

/** Start one in a process of its own, so that its cost does not count as ours. */
export async function startSimulatedEngine(size: FleetSize): Promise<SimulatedEngine> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-simulated-'));
	const socketPath = join(directory, 'engine.sock');
	const server = fileURLToPath(new URL('simulated/server.ts', import.meta.url));
	const child = spawn(process.execPath, [server, socketPath, JSON.stringify(size)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
	await Promise.race([
		new Promise(resolve => child.stdout.once('data', resolve)),
		ended.then(() => Promise.reject(new Error('The simulated engine did not start.'))),
	]);
	return {
		socket: socketPath,
		get: async path => JSON.parse(await ask(socketPath, 'GET', path)),
		async post(path) {
			await ask(socketPath, 'POST', path);
		},
		async stop() {
			child.kill();
			await ended;
			await rm(directory, {recursive: true});
		},
	};
}

function ask(socketPath: string, method: string, path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const call = request({socketPath, method, path}, response => resolve(text(response)));
		call.on('error', reject).end();
	});
}
