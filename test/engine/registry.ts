import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {enterArguments} from './daemon.ts';
import {systemPath} from './packages.ts';
import type {PrivateEngine} from './private-engine.ts';
import type {ProxyOrder, ProxyReport} from './registry-proxy.ts';
import type {Cleanup} from './test-containers.ts';
import {waitUntil} from './wait-until.ts';

/** A real registry that a private engine can reach, through a proxy that can be slow or break. */
export type Registry = {
	/** Its address for the engine, for example `127.0.0.1:40123`, which needs no certificate. */
	readonly address: string;
	/** The folder of its images. */
	readonly storage: string;
	/** Change the behaviour of its proxy; options that are left out return to their defaults. */
	order(order: ProxyOrder): void;
	/** The engine's connections, and the bytes sent to it since the last order. */
	traffic(): ProxyReport;
};

export type RegistryOptions = {
	/** The folder for its images, to share it between registries; its own if undefined. */
	readonly storage?: string;
	/** Whether it requires the login of `registryUser`. */
	readonly isClosed?: boolean;
	/** Its port in the engine's network; any if undefined. */
	readonly port?: number;
	/** Its answer to a search of a term; it cannot be searched if undefined, as Debian's registry cannot. */
	readonly search?: (term: string) => readonly object[];
};

/** The login of a closed registry. */
export const registryUser = {username: 'mate', password: 'harbour'} as const;

/** The htpasswd file with `registryUser`. The registry accepts only bcrypt. */
const users = `${registryUser.username}:$2b$05$abcdefghijklmnopqrstuuZ9hITkhSjgdPh1azpD9e5XbVlHeIfui\n`;

/** Start a registry beside an engine. It ends with its owner, and in any case with this process. */
export async function startRegistry(
	owner: Cleanup,
	engine: PrivateEngine,
	{storage, isClosed = false, port = 0, search}: RegistryOptions = {},
): Promise<Registry> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-registry-'));
	const place = storage ?? join(directory, 'storage');
	await mkdir(place, {recursive: true});
	const stopServer = await startServer(directory, place, isClosed);
	const index = search && (await startIndex(directory, search));
	const proxy = await startProxy(engine, index?.socket ?? socketIn(directory), port);
	owner.after(async () => {
		await proxy.stop();
		index?.stop();
		await stopServer();
		await rm(directory, {recursive: true});
	});
	return {address: `127.0.0.1:${proxy.port}`, storage: place, order: proxy.order, traffic: proxy.traffic};
}

function socketIn(directory: string): string {
	return join(directory, 'registry.sock');
}

/** It listens on a socket file, which can be reached from every network namespace. */
async function startServer(directory: string, storage: string, isClosed: boolean): Promise<() => Promise<void>> {
	const socket = socketIn(directory);
	const htpasswd = join(directory, 'htpasswd');
	const config = {
		version: '0.1',
		log: {level: 'error', accesslog: {disabled: true}},
		storage: {filesystem: {rootdirectory: storage}},
		http: {net: 'unix', addr: socket, secret: 'none'},
		...(isClosed ? {auth: {htpasswd: {realm: 'quayside', path: htpasswd}}} : {}),
	};
	await writeFile(htpasswd, users);
	// JSON is YAML as well.
	await writeFile(join(directory, 'config.yml'), JSON.stringify(config));
	// The shell ends it when its own input closes, and that closes with this process.
	const script = 'docker-registry serve "$0" & read -r; kill $!; wait';
	const child = spawn('bash', ['-c', script, join(directory, 'config.yml')], {
		stdio: ['pipe', 'ignore', 'ignore'],
		env: {PATH: systemPath},
	});
	await waitUntil(() => answers(socket), 'the registry to answer');
	return async () => {
		const ended = once(child, 'exit');
		child.stdin.end();
		await ended;
	};
}

/** Answers searches, and passes all other requests on to the registry in this folder. */
async function startIndex(directory: string, search: (term: string) => readonly object[]) {
	const socket = join(directory, 'index.sock');
	const server = createServer((asked, answer) => {
		const url = new URL(asked.url ?? '', 'http://registry');
		if (url.pathname.startsWith('/v1/')) {
			// The engine pings it before.
			const term = url.searchParams.get('q');
			const results = term === null ? [] : search(term);
			answer.setHeader('Content-Type', 'application/json').end(JSON.stringify({results, num_results: results.length}));
			return;
		}

		const {method, url: path, headers} = asked;
		const passed = request({socketPath: socketIn(directory), method, path, headers}, from => {
			answer.writeHead(from.statusCode ?? 502, from.headers);
			from.pipe(answer);
		});
		passed.on('error', () => answer.destroy());
		asked.pipe(passed);
	});
	server.listen(socket);
	await once(server, 'listening');
	const stop = () => {
		server.close();
		server.closeAllConnections();
	};
	return {socket, stop};
}

async function startProxy(engine: PrivateEngine, target: string, port: number) {
	const enter = await enterArguments(dirname(engine.socket));
	const script = fileURLToPath(new URL('registry-proxy.ts', import.meta.url));
	// Enter only the engine's network: the files are on this side.
	const [pid = ''] = enter;
	const child = spawn('nsenter', [pid, '--net', '--', process.execPath, script, target, String(port)], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: {PATH: systemPath},
	});
	let report: ProxyReport = {port: 0, connections: 0, bytes: 0};
	child.on('message', (next: ProxyReport) => {
		report = next;
	});
	await once(child, 'message');
	return {
		port: report.port,
		traffic: () => report,
		order: (order: ProxyOrder) => void child.send(order),
		async stop() {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}

function answers(socketPath: string): Promise<boolean> {
	return new Promise(resolve => {
		const ping = request({socketPath, path: '/v2/'}, response => {
			response.resume();
			response.once('end', () => resolve(true));
		});
		ping.once('error', () => resolve(false));
		ping.end();
	});
}
