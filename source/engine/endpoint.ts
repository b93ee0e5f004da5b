import {parseAddress} from './docker/address.ts';
import {currentContext, defaultAddress, readContext} from './docker/contexts.ts';
import {wellKnownEndpoints} from './docker/well-known-sockets.ts';
import {EngineError} from './engine-error.ts';
import type {Environment} from './environment.ts';

/** Where an engine is to be found. `name` is short, for the header; `address` is what a person would type. */
export type Endpoint = {readonly name: string; readonly address: string} & (
	| {readonly kind: 'unix'; readonly path: string}
	| {readonly kind: 'tcp'; readonly hostname: string; readonly port: number}
);

/** What was asked for on the command line or in the chooser. */
export type EndpointChoice = {readonly host?: string | undefined; readonly context?: string | undefined};

/**
 * Where to look for an engine, in the docker command's order: `--host` or `--context`, DOCKER_HOST, DOCKER_CONTEXT,
 * the current context of config.json. Each of them names one place. Where none is set, the well-known sockets are
 * candidates, to be tried in turn. Throws an `EngineError` for a context that isn't there and for an address that
 * isn't understood or not supported.
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

/** An address from the command line or DOCKER_HOST: the TLS variables speak about it. */
function endpointAt(environment: Environment, text: string): Endpoint {
	const {DOCKER_TLS, DOCKER_TLS_VERIFY} = environment.env;
	const endpoint = parseAddress(text);
	const wellKnown = wellKnownEndpoints(environment).find(known => known.address === endpoint.address);
	return plain({...endpoint, name: wellKnown?.name ?? endpoint.name}, Boolean(DOCKER_TLS || DOCKER_TLS_VERIFY));
}

/** `default` is no stored context: it stands for DOCKER_HOST or the default socket. */
function endpointOf(environment: Environment, name: string): Endpoint {
	if (name === 'default') {
		return endpointAt(environment, defaultAddress(environment));
	}

	const context = readContext(environment, name);
	if (!context) {
		throw new EngineError(
			'not-found',
			`There is no context named ${name}; \`docker context ls\` lists those there are.`,
		);
	}

	return plain({...parseAddress(context.address), name}, context.hasTls);
}

/** TLS is of no account on a socket file, as in the docker command. */
function plain(endpoint: Endpoint, hasTls: boolean): Endpoint {
	if (hasTls && endpoint.kind === 'tcp') {
		throw new EngineError('unsupported-endpoint', `Engines behind TLS are not supported yet: ${endpoint.address}.`);
	}

	return endpoint;
}
