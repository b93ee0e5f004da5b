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
			throw unsupported(scheme);
	}
}

/** An endpoint at a socket file. */
export function unixEndpoint(path: string, name = 'local'): Endpoint & {kind: 'unix'} {
	const file = path || defaultSocket;
	return {kind: 'unix', name, address: `unix://${file}`, path: file};
}

function tcpEndpoint(address: string, rest: string): Endpoint {
	const {user, host = defaultHostname, port = defaultPort, path} = partsOf(rest) ?? {user: ''};
	const hostname = decoded(host)?.toLowerCase();
	if (!hostname || user !== undefined || path) {
		throw invalid(address, 'tcp://host:port');
	}

	const name = `${host.toLowerCase()}:${port}`;
	return {kind: 'tcp', name, address: `tcp://${name}`, hostname, port};
}

/** As for the docker command, the host may be an alias in ssh's configuration, and a password is refused. */
function sshEndpoint(address: string, rest: string): Endpoint {
	const parts = partsOf(rest);
	if (parts?.user?.includes(':')) {
		throw new EngineError('invalid', 'An address with a password is refused; ssh asks for it.');
	}

	const [host = '', user, socket] = [parts?.host, parts?.user, parts?.path].map(decoded);
	// A leading hyphen would be read as an option.
	if (!parts || ![host, user ?? host].every(word => /^[^-\s]\S*$/.test(word)) || socket === '') {
		throw invalid(address, 'ssh://user@host');
	}

	const port = parts.port === undefined ? '' : `:${parts.port}`;
	const name = `ssh://${parts.user === undefined ? '' : `${parts.user}@`}${parts.host}${port}`;
	return {
		kind: 'ssh',
		name,
		address: `${name}${parts.path ?? ''}`,
		host,
		user,
		port: parts.port,
		socket,
	};
}

type AddressParts = {
	readonly user?: string | undefined;
	/** With the brackets of an IPv6 address. */
	readonly host?: string | undefined;
	readonly port?: number | undefined;
	/** Undefined if it is `/`. */
	readonly path?: string | undefined;
};

/** The parts of `user@host:port/path`, still encoded as in a URL; undefined if it is none. */
function partsOf(text: string): AddressParts | undefined {
	const match = /^(?:([^/\s]*)@)?(\[[^\]/\s]+]|[^:/@[\]?#\s]+)?(?::(\d*))?(\/[^?#\n]*)?$/.exec(text);
	const [, user, host, digits, path] = match ?? [];
	const port = Number(digits) || undefined;
	return match && (port ?? 0) < 65_536 ? {user, host, port, path: path === '/' ? undefined : path} : undefined;
}

/** Decoded as in a URL, and without the brackets of an IPv6 address; empty if that cannot be done. */
function decoded(text: string | undefined): string | undefined {
	try {
		return text && decodeURIComponent(text.replace(/^\[(.*)]$/, '$1'));
	} catch {
		return '';
	}
}

function invalid(address: string, example: string): EngineError {
	return new EngineError(
		'invalid',
		`The address ${address} is invalid; write unix:///path/to/docker.sock or ${example}.`,
	);
}

function unsupported(scheme: string): EngineError {
	const advice =
		scheme === 'https'
			? 'Write tcp:// instead of https://, and turn TLS on with --tlsverify.'
			: `Write unix://, ssh:// or tcp:// instead of ${scheme}://, which is not supported.`;
	return new EngineError('unsupported-endpoint', advice);
}
