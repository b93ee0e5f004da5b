import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type IncomingHttpHeaders, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Environment} from '../../../source/engine/environment.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';
import {endpointOf} from './bench.ts';
import {configured} from './configured.ts';
import {createDockerEngine} from './create-docker-engine.ts';

/** A complete request. */
export type Received = {
	readonly method: string;
	/** Without the API version. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
};

export type CannedEngine = {
	readonly engine: Required<Engine>;
	readonly clock: ManualClock;
	/** The requests since the connection was made. */
	readonly received: readonly Received[];
};

export type CannedOptions = {
	readonly apiVersion?: string;
	/** The name of its first component, such as `Podman Engine`. */
	readonly component?: string;
	readonly environment?: Environment;
};

/** An engine with a server that gives these answers, and answers pings as usual. Both end with the test. */
export async function cannedEngine(
	t: TestContext,
	answer: (request: Received, response: ServerResponse) => void,
	{apiVersion = '1.45', component = 'Engine', environment = configured({})}: CannedOptions = {},
): Promise<CannedEngine> {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-canned-'));
	const received: Received[] = [];
	const sockets = new Set<Socket>();
	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '', 'http://engine');
		const path = url.pathname.replace(/^\/v[\d.]+/, '');
		let body = '';
		for await (const chunk of request.setEncoding('utf8')) {
			body += chunk;
		}

		const usual = usualAnswers[path];
		if (usual) {
			response.setHeader('Api-Version', apiVersion);
			response.end(request.method === 'HEAD' ? undefined : JSON.stringify({...usual, Components: [{Name: component}]}));
			return;
		}

		const {method = '', headers} = request;
		received.push({method, path, query: url.searchParams, headers, body});
		answer(received.at(-1) ?? neverThere(), response);
	});
	server.on('connection', socket => sockets.add(socket));
	const path = join(directory, 'docker.sock');
	await new Promise<void>(resolve => {
		server.listen(path, resolve);
	});
	const clock = createManualClock(Date.UTC(2026, 10, 24, 14));
	const engine = createDockerEngine({endpoint: endpointOf(path), clock, environment});
	t.after(() => {
		engine.close();
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
		rmSync(directory, {recursive: true, force: true});
	});
	await engine.connect(new AbortController().signal);
	return {engine: engine as Required<Engine>, clock, received};
}

const usualAnswers: Readonly<Record<string, object>> = {
	'/_ping': {},
	'/version': {Version: '26.1.5', MinAPIVersion: '1.24', Os: 'linux', Arch: 'amd64'},
	'/info': {NCPU: 2, MemTotal: 1024},
};

function neverThere(): never {
	throw new Error('a request was lost');
}
