import http, {Agent, type AgentOptions} from 'node:http';
import type {Socket} from 'node:net';
import {inspect} from 'node:util';
import modemHttp from 'docker-modem/lib/http.js';
import Docker from 'dockerode';
import type {Endpoint} from '../../endpoint.ts';

// docker-modem follows redirects without an error handler, so that one 3xx would crash the process. With Node's own
// `http` instead, a redirect is an ordinary error.
modemHttp.http = http;

/** A dockerode client for this endpoint, regardless of the environment. The agent opens its sockets. */
export function createDocker(endpoint: Endpoint, agent: DialingAgent): Docker {
	const tcp = endpoint.kind === 'tcp' ? endpoint : undefined;
	return withoutDockerHost(
		() =>
			new Docker({
				socketPath: tcp ? undefined : endpoint.address,
				// The zone of an IPv6 address counts only on this machine.
				host: tcp?.hostname.replace(/%.*$/, ''),
				port: tcp?.port,
				protocol: 'http',
				agent,
			}),
	);
}

/** docker-modem reads DOCKER_HOST before its options; it can override them, or throw. */
function withoutDockerHost<T>(create: () => T): T {
	const {DOCKER_HOST} = process.env;
	delete process.env.DOCKER_HOST;
	try {
		return create();
	} finally {
		if (DOCKER_HOST !== undefined) {
			process.env.DOCKER_HOST = DOCKER_HOST;
		}
	}
}

/**
 * An agent that opens its sockets with `dial`, and that prints as one word: docker-modem inspects its options to full
 * depth before every request, for its debug log; with thirty open streams that costs 76 ms of processor time instead of
 * 0.3.
 */
export class DialingAgent extends Agent {
	readonly #dial: () => Socket;

	constructor(dial: () => Socket, options: AgentOptions) {
		// Without TLS no server name is needed; deriving it takes 3 ms of every start.
		super(Object.assign({servername: ''}, options));
		this.#dial = dial;
	}

	override createConnection(...[, callback]: Parameters<Agent['createConnection']>): Socket | undefined {
		try {
			return this.#dial();
		} catch (error) {
			// As an error of the request.
			(callback as ((error: unknown) => void) | undefined)?.(error);
			return undefined;
		}
	}

	[inspect.custom](): string {
		return 'DialingAgent';
	}
}
