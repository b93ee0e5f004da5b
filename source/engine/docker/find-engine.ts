import type {EngineInfo} from '../../model/engine-info.ts';
import type {Endpoint} from '../endpoint.ts';
import type {Engine} from '../engine.ts';
import {EngineError, type EngineErrorCode} from '../engine-error.ts';
import {createTransport} from './create-transport.ts';
import {type DockerEngineOptions, dockerEngineOver} from './docker-engine.ts';
import {createConnection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import type {TransportOptions} from './wire/transport.ts';

/** An engine, with its info if it is connected; or each address that was tried and, in one sentence, why it failed. */
export type EngineSearch =
	| {readonly engine: Engine; readonly info?: EngineInfo}
	| {readonly engine?: undefined; readonly tried: readonly FailedAttempt[]};

/** An address that was tried, and why it failed. */
export type FailedAttempt = {readonly address: string; readonly reason: string; readonly code: EngineErrorCode};

export type SearchOptions = TransportOptions & DockerEngineOptions;

/**
 * Connect to the first endpoint that answers. Each of several gets one second. A single one was named by the user: it
 * may be far away or ask for a password, so it gets the timeout of the options. Rejects only if aborted.
 */
export async function findEngine(
	endpoints: readonly Endpoint[],
	options: SearchOptions,
	signal: AbortSignal,
): Promise<EngineSearch> {
	const isOneOfMany = endpoints.length > 1;
	const tried: FailedAttempt[] = [];
	for (const endpoint of endpoints) {
		const engine = engineAt(endpoint, isOneOfMany ? {...options, connectTimeout: deadlines.probe} : options);
		try {
			return {engine, info: await engine.connect(signal, true)};
		} catch (error) {
			engine.close();
			if (!(error instanceof EngineError) || signal.aborted) {
				throw error;
			}

			tried.push({address: endpoint.address, reason: reasonOf(error, endpoint, isOneOfMany), code: error.code});
		}
	}

	return {tried};
}

/** The engine at an endpoint, not connected yet. */
export function engineAt(endpoint: Endpoint, options: SearchOptions): Engine {
	const connection = createConnection(endpoint, createTransport(endpoint, options), options.clock);
	return dockerEngineOver(connection, {...options, connectTimeout: options.connectTimeout ?? deadlines.connect});
}

/** The address is shown beside the reason. Most well-known sockets do not exist: each of those is one short line. */
export function reasonOf({message}: EngineError, {kind, address}: Endpoint, isOneOfMany: boolean): string {
	if (isOneOfMany && message.startsWith(`There is no engine at ${address};`)) {
		return 'No engine here.';
	}

	return message.replace(address, kind === 'unix' ? 'this socket' : 'this address');
}
