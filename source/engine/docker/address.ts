import type {Endpoint} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';

/** The socket of an engine that is installed system-wide. */
export const defaultSocket = '/var/run/docker.sock';

/** The docker command's default host and port for `tcp://`. */
const defaultHostname = 'localhost';
const defaultPort = 2375;

/**
 * Read an engine's address as the docker command does: `unix:///path`, `tcp://host:port`, `host:port`,
 * `ssh://user@host`; and a bare path as a socket. Throws an `EngineError` if it is invalid or not supported.
 */
export function parseAddress(text: string): Endpoint {
	const address = text.trim();
	if (address.startsWith('/')) {
		return unixEndpoint(address);
	}

	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase() ?? 'tcp';
	const rest = address.replace(/^[^/]*:\/\//, '');
	switch (scheme) {
		case 'unix':
			return unixEndpoint(rest);
		case 'tcp':
		case 'http':
			return tcpEndpoint(address, rest);
		case 'ssh':
			return sshEndpoint(address, rest);
		default:
			throw unsupported(scheme, address);
	}
}

/** An endpoint at a socket file. */
export function unixEndpoint(path: string, name = 'local'): Endpoint & {kind: 'unix'} {
	const file = path || defaultSocket;
	return {kind: 'unix', name, address: `unix://${file}`, path: file};
}

function tcpEndpoint(address: string, rest: string): Endpoint {
	const url = URL.parse(`http://${/^:|^$/.test(rest) ? defaultHostname : ''}${rest}`);
	if (!url?.hostname || url.pathname !== '/' || url.search || url.hash || url.username) {
		throw invalid(address, 'tcp://host:port');
	}

	// The URL parser drops port 80, which is http's default; the docker command's default is another.
	const port = Number(url.port) || (/:0*80\/?$/.test(rest) ? 80 : defaultPort);
	const name = `${url.hostname}:${port}`;
	return {kind: 'tcp', name, address: `tcp://${name}`, hostname: bare(url.hostname), port};
}

/** As for the docker command, the host may be an alias in ssh's configuration, and a password is refused. */
function sshEndpoint(address: string, rest: string): Endpoint {
	const url = URL.parse(`ssh://${rest}`);
	if (url?.password) {
		throw new EngineError('invalid', 'An address with a password is refused; ssh asks for it.');
	}

	const host = bare(decodeURIComponent(url?.hostname ?? ''));
	const user = decodeURIComponent(url?.username ?? '');
	// A leading hyphen would be read as an option.
	if (!url || !isWord(host) || (user !== '' && !isWord(user)) || url.search || url.hash) {
		throw invalid(address, 'ssh://user@host');
	}

	const socket = decodeURIComponent(url.pathname).replace(/^\/$/, '');
	const name = `ssh://${user && `${user}@`}${url.hostname}${url.port && `:${url.port}`}`;
	return {
		kind: 'ssh',
		name,
		address: `${name}${socket}`,
		host,
		user: user || undefined,
		port: Number(url.port) || undefined,
		socket: socket || undefined,
	};
}

function isWord(text: string): boolean {
	return /^[^-\s][^\s]*$/.test(text);
}

/** Without the brackets of an IPv6 address. */
function bare(hostname: string): string {
	return hostname.replace(/^\[(.*)]$/, '$1');
}

function invalid(address: string, example: string): EngineError {
	return new EngineError(
		'invalid',
		`The address ${address} is invalid; write unix:///path/to/docker.sock or ${example}.`,
	);
}

function unsupported(scheme: string, address: string): EngineError {
	const problems: Readonly<Record<string, string>> = {
		https: `Write tcp:// instead of https://, and turn TLS on with --tlsverify`,
		npipe: `Engines at a Windows pipe are not supported yet`,
	};
	const problem = Object.hasOwn(problems, scheme) ? problems[scheme] : `Engines at ${scheme}:// are not supported`;
	return new EngineError('unsupported-endpoint', `${problem}: ${address}.`);
}
