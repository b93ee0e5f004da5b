import {connect, type Socket} from 'node:net';
import type {SecureContext} from 'node:tls';
import type {Endpoint, ReadTls, Tls} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import {Tunnel} from './ssh/tunnel.ts';
import {type Transport, type TransportOptions, unbuffered} from './wire/transport.ts';

/** The transport to an endpoint; nothing is opened yet. */
export function createTransport(endpoint: Endpoint, options: TransportOptions): Transport {
	switch (endpoint.kind) {
		case 'unix':
			return direct(() => connect({path: endpoint.path, ...unbuffered}));
		case 'tcp': {
			const target = {host: endpoint.hostname, port: endpoint.port, noDelay: true, ...unbuffered};
			const transport = endpoint.tls ? overTls(endpoint.tls, target) : overNetwork(() => connect(target));
			const hint = endpoint.tls
				? 'it may require another client certificate'
				: 'if it expects TLS, turn that on with --tlsverify';
			return {...transport, recover: error => Promise.reject(withHint(error, endpoint.address, hint))};
		}

		case 'ssh':
			return new Tunnel(endpoint, options);
	}
}

/** A transport that needs no preparation. */
function direct(dial: () => Socket): Transport {
	return {
		open: async () => {},
		connect: dial,
		recover: error => Promise.reject(error),
		keep() {},
		abandon() {},
		close() {},
	};
}

/**
 * A network may forget a connection, such as that of a laptop that slept, and never close it. Requests that wait on one
 * would wait until their deadline although the engine is back.
 */
function overNetwork(dial: () => Socket): Transport {
	const open = new Set<Socket>();
	return {
		...direct(() => {
			const socket = dial();
			open.add(socket);
			return socket.once('close', () => open.delete(socket));
		}),
		abandon() {
			for (const socket of open) {
				socket.destroy(Object.assign(new Error('read ECONNRESET'), {code: 'ECONNRESET'}));
			}
		},
	};
}

/** A server that expects TLS, or that refuses a certificate, closes the connection without giving a reason. */
function withHint(error: EngineError, address: string, hint: string): EngineError {
	return error.code === 'lost'
		? new EngineError('lost', `The engine at ${address} closed the connection; ${hint}.`)
		: error;
}

/** Loaded only for an engine that is reached over TLS: a plain start needs none of it. */
function tls() {
	return process.getBuiltinModule('node:tls');
}

/** The certificates are read once for each connection to the engine, and parsed once. */
function overTls(read: ReadTls, target: {readonly host: string; readonly port: number}): Transport {
	let options: {readonly secureContext: SecureContext; readonly rejectUnauthorized: boolean} | undefined;
	const dial = () => {
		options ??= optionsOf(read());
		return tls().connect({...target, ...options});
	};
	return {
		...overNetwork(dial),
		async open() {
			options = undefined;
		},
	};
}

function optionsOf({ca, cert, key, isVerified}: Tls) {
	return {secureContext: parsed({ca, ...(cert && key ? {cert, key} : {})}), rejectUnauthorized: isVerified};
}

function parsed(pem: {readonly ca: string | undefined; readonly cert?: string; readonly key?: string}) {
	if (pem.ca !== undefined && !pem.ca.includes('-----BEGIN')) {
		throw new EngineError('invalid', 'The TLS certificates of the CA cannot be used: they are not in PEM.');
	}

	try {
		return tls().createSecureContext(pem);
	} catch (cause) {
		const {message} = cause instanceof Error ? cause : new Error(String(cause));
		throw new EngineError('invalid', `The TLS certificates or the key cannot be used: ${message}.`, {cause});
	}
}
