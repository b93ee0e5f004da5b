import type {Endpoint, EndpointChoice} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import type {Environment} from '../environment.ts';
import {defaultSocket, parseAddress, unixEndpoint} from './address.ts';
import {currentContext, defaultAddress, readContext} from './contexts.ts';

/**
 * Where to look for an engine, in the docker command's order: `--host` or `--context`, DOCKER_HOST, DOCKER_CONTEXT,
 * the current context of config.json. Each names one endpoint. If none is set, returns the well-known sockets, to be
 * tried in turn. Throws an `EngineError` for an unknown context, and for an address that is invalid or unsupported.
 */
export function resolveEndpoints(environment: Environment, choice: EndpointChoice = {}): readonly Endpoint[] {
	const {host, context} = choice;
	if (host && context) {
		throw new EngineError('invalid', 'Give either --host or --context, not both.');
	}

	if (host) {
		return [endpointAt(environment, host)];
	}

	if (context) {
		return [endpointOf(environment, context)];
	}

	if (environment.env.DOCKER_HOST) {
		return [endpointAt(environment, environment.env.DOCKER_HOST)];
	}

	const current = environment.env.DOCKER_CONTEXT || currentContext(environment);
	return current === 'default' ? wellKnownEndpoints(environment) : [endpointOf(environment, current)];
}

/** An address from the command line or DOCKER_HOST, to which the TLS variables apply. */
function endpointAt(environment: Environment, text: string): Endpoint {
	const {DOCKER_TLS, DOCKER_TLS_VERIFY} = environment.env;
	const endpoint = parseAddress(text);
	const wellKnown = wellKnownEndpoints(environment).find(known => known.address === endpoint.address);
	return withoutTls({...endpoint, name: wellKnown?.name ?? endpoint.name}, Boolean(DOCKER_TLS || DOCKER_TLS_VERIFY));
}

/** `default` is not a stored context: it means DOCKER_HOST or the default socket. */
function endpointOf(environment: Environment, name: string): Endpoint {
	if (name === 'default') {
		return endpointAt(environment, defaultAddress(environment));
	}

	const context = readContext(environment, name);
	if (!context) {
		throw new EngineError('not-found', `There is no context named ${name}; \`docker context ls\` lists them.`);
	}

	return withoutTls({...parseAddress(context.address), name}, context.hasTls);
}

/** Like the docker command, ignores TLS on a Unix socket. */
function withoutTls(endpoint: Endpoint, hasTls: boolean): Endpoint {
	if (hasTls && endpoint.kind === 'tcp') {
		throw new EngineError('unsupported-endpoint', `Engines behind TLS are not supported yet: ${endpoint.address}.`);
	}

	return endpoint;
}

/** The sockets on which engines listen by default, in the order in which they are tried. */
function wellKnownEndpoints({env, homeDirectory, uid}: Environment): readonly Endpoint[] {
	const runtime = env.XDG_RUNTIME_DIR || (uid === undefined ? undefined : `/run/user/${uid}`);
	return [
		unixEndpoint(defaultSocket),
		unixEndpoint(`${homeDirectory}/.docker/run/docker.sock`, 'desktop'),
		unixEndpoint(`${homeDirectory}/.docker/desktop/docker.sock`, 'desktop'),
		...(runtime ? [unixEndpoint(`${runtime}/docker.sock`, 'rootless')] : []),
		unixEndpoint(`${homeDirectory}/.colima/default/docker.sock`, 'colima'),
		unixEndpoint(`${homeDirectory}/.orbstack/run/docker.sock`, 'orbstack'),
		unixEndpoint(`${homeDirectory}/.rd/docker.sock`, 'rancher'),
		...(runtime ? [unixEndpoint(`${runtime}/podman/podman.sock`, 'podman')] : []),
		unixEndpoint('/run/podman/podman.sock', 'podman'),
		unixEndpoint(`${homeDirectory}/.local/share/containers/podman/machine/podman.sock`, 'podman'),
	];
}
