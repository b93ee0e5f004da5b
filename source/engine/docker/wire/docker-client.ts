import http, {Agent, type AgentOptions} from 'node:http';
import {inspect} from 'node:util';
import modemHttp from 'docker-modem/lib/http.js';
import Docker from 'dockerode';
import type {Endpoint} from '../../endpoint.ts';

// docker-modem follows redirects with requests whose errors nobody hears: one 3xx would end the process.
// With Node's own `http` in its place, such an answer is an error like any other.
modemHttp.http = http;

/** dockerode at this endpoint and nowhere else, through this agent. */
export function createDocker(endpoint: Endpoint, agent: Agent): Docker {
	const isUnix = endpoint.kind === 'unix';
	return withoutDockerHost(
		() =>
			new Docker({
				socketPath: isUnix ? endpoint.path : undefined,
				host: isUnix ? undefined : endpoint.hostname,
				port: isUnix ? undefined : endpoint.port,
				protocol: 'http',
				agent,
				version: undefined,
			}),
	);
}

/** docker-modem reads the environment before its options, and what it finds there can win over them or throw. */
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
 * An agent that says little of itself. docker-modem inspects its options to full depth before every request, for a
 * debug line that nobody reads; with thirty open streams that walk costs 76 ms of processor time instead of 0.3.
 */
export class QuietAgent extends Agent {
	constructor(options: AgentOptions) {
		// There is no TLS here, and to work out the name that it would want takes 3 ms of every start.
		super(Object.assign({servername: ''}, options));
	}

	[inspect.custom](): string {
		return 'QuietAgent';
	}
}
