import type {Endpoint} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';

/** The socket of an engine that was installed for the whole machine. */
export const defaultSocket = '/var/run/docker.sock';

/** The docker command's port for plain tcp. */
const defaultPort = 2375;

/**
 * Read an engine's address as the docker command does: `unix:///path`, `tcp://host:port`, `host:port`;
 * and a bare path as the socket it must be. Throws an `EngineError` for what isn't understood or not supported.
 */
export function parseAddress(text: string): Endpoint {
	const address = text.trim();
	if (address.startsWith('/')) {
		return unixEndpoint(address);
	}

	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase() ?? 'tcp';
	const rest = address.replace(/^[^/]*:\/\//, '');
	if (scheme === 'unix') {
		return unixEndpoint(rest);
	}

	if (scheme === 'tcp' || scheme === 'http') {
		return tcpEndpoint(address, rest);
	}

	throw unsupported(scheme, address);
}

/** An endpoint at a socket file. */
export function unixEndpoint(path: string, name = 'local'): Endpoint & {kind: 'unix'} {
	const file = path || defaultSocket;
	return {kind: 'unix', name, address: `unix://${file}`, path: file};
}

function tcpEndpoint(address: string, rest: string): Endpoint {
	const url = URL.parse(`http://${rest}`);
	if (!url?.hostname || url.pathname !== '/' || url.search || url.hash || url.username) {
		throw new EngineError(
			'invalid',
			`The address ${address} is not understood; write unix:///path/to/docker.sock or tcp://host:port.`,
		);
	}

	// The URL parser drops port 80 as http's own; without a port, the docker command means another.
	const port = Number(url.port) || (/:0*80\/?$/.test(rest) ? 80 : defaultPort);
	const name = `${url.hostname}:${port}`;
	return {kind: 'tcp', name, address: `tcp://${name}`, hostname: url.hostname.replace(/^\[(.*)]$/, '$1'), port};
}

function unsupported(scheme: string, address: string): EngineError {
	const kinds: Readonly<Record<string, string>> = {
		ssh: 'Engines over ssh:// are not supported yet',
		https: 'Engines behind TLS are not supported yet',
		npipe: 'Engines at a Windows pipe are not supported yet',
	};
	const problem = Object.hasOwn(kinds, scheme) ? kinds[scheme] : `Engines at ${scheme}:// are not supported`;
	return new EngineError('unsupported-endpoint', `${problem}: ${address}.`);
}
