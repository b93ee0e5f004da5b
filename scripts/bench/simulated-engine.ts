import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {FleetSize} from './simulated/fleet.ts';

/** Something at a socket that answers like an engine with as many containers as one likes. */
export type SimulatedEngine = {
	readonly socket: string;
	/** Read something, as a path of the API. */
	get(path: string): Promise<unknown>;
	/** Do something: `/containers/ID/stop`, or `/simulation/changes/3` for three changes a second from now on. */
	post(path: string): Promise<void>;
	stop(): Promise<void>;
};

/** Start one, in a process of its own, so that what it costs is not taken for ours. It answers as quickly as it can. */
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
		const call = request({socketPath, method, path}, response => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve(Buffer.concat(chunks).toString()));
		});
		call.on('error', reject).end();
	});
}
