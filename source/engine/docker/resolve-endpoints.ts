import type {Endpoint, EndpointChoice, TlsFlags} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import type {Environment} from '../environment.ts';
import {defaultSocket, parseAddress, unixEndpoint} from './address.ts';
import {configDirectory, currentContext, readContext} from './contexts.ts';
import {isTlsOn, tlsReader} from './tls-files.ts';

/** The docker command's default host if only TLS is set. */
const defaultTlsHost = 'tcp://localhost:2376';

/**
 * The endpoints to try, in the docker command's order: `--host` or `--context`, DOCKER_HOST, DOCKER_CONTEXT,
 * the current context of config.json. Each names one endpoint. If none is set, returns the well-known sockets, to be
 * tried in turn. Throws an `EngineError` for an unknown context, an invalid config.json that has to name it, and an address
 * that is invalid or unsupported.
 */
export function resolveEndpoints(environment: Environment, choice: EndpointChoice = {}): readonly Endpoint[] {
	const {host, context} = choice;
	const {DOCKER_HOST, DOCKER_CONTEXT} = environment.env;
	if (host && context) {
		throw new EngineError('invalid', 'Give either --host or --context, not both.');
	}

	const address = host || (context ? undefined : DOCKER_HOST);
	const name = address ? 'default' : context || DOCKER_CONTEXT || currentContext(environment);
	if (name !== 'default') {
		return [endpointOf(environment, name)];
	}

	const chosen = (address ?? DOCKER_HOST)?.trim() || (isTlsOn(environment, choice.tls) && defaultTlsHost);
	if (chosen) {
		return [endpointAt(environment, chosen, choice.tls)];
	}

	return context ? [unixEndpoint(defaultSocket)] : wellKnownEndpoints(environment);
}

/** An address from the command line or DOCKER_HOST. Like the docker command, ignores TLS on anything but TCP. */
function endpointAt(environment: Environment, text: string, flags: TlsFlags | undefined): Endpoint {
	const endpoint = parseAddress(text);
	const wellKnown = wellKnownEndpoints(environment).find(known => known.address === endpoint.address);
	const hasTls = endpoint.kind === 'tcp' && isTlsOn(environment, flags);
	return {
		...endpoint,
		name: wellKnown?.name ?? endpoint.name,
		...(hasTls && {tls: tlsReader(environment, configDirectory(environment), flags)}),
	};
}

function endpointOf(environment: Environment, name: string): Endpoint {
	const context = readContext(environment, name);
	if (!context) {
		throw new EngineError('not-found', `There is no context named ${name}; \`docker context ls\` lists them.`);
	}

	const endpoint = parseAddress(context.address);
	return {...endpoint, name, ...(endpoint.kind === 'tcp' && context.tls && {tls: context.tls})};
}

/** The well-known sockets that exist, whether or not an engine listens there. */
export function existingSockets(environment: Environment): readonly Endpoint[] {
	return wellKnownEndpoints(environment).filter(({path}) => {
		const [, directory = '', name = ''] = /^(.*)\/(.*)$/.exec(path) ?? [];
		return environment.listDirectory(directory).includes(name);
	});
}

/** The default sockets of engines, in the order in which they are tried. */
function wellKnownEndpoints({env, homeDirectory, uid}: Environment): readonly (Endpoint & {readonly path: string})[] {
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
