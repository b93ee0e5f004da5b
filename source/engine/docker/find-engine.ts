import type {EngineInfo} from '../../model/engine-info.ts';
import type {Endpoint} from '../endpoint.ts';
import type {Engine} from '../engine.ts';
import {EngineError, type EngineErrorCode} from '../engine-error.ts';
import type {Environment} from '../environment.ts';
import {createTransport} from './create-transport.ts';
import {dockerEngineOver} from './docker-engine.ts';
import {connect} from './wire/connect.ts';
import {createConnection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import type {TransportOptions} from './wire/transport.ts';

/** An engine, with its info if it is connected; or each address that was tried and, in one sentence, why it failed. */
export type EngineSearch =
	| {readonly engine: Engine; readonly info?: EngineInfo}
	| {readonly engine?: undefined; readonly tried: readonly FailedAttempt[]};

/** An address that was tried, and why it failed. */
export type FailedAttempt = {readonly address: string; readonly reason: string; readonly code: EngineErrorCode};

export type SearchOptions = TransportOptions & {
	/** DOCKER_API_VERSION. */
	readonly apiVersion?: string | undefined;
	/** Where the docker command's registry logins are looked up; the system's environment if undefined. */
	readonly environment?: Environment | undefined;
};

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
	const deadline = isOneOfMany ? deadlines.probe : (options.connectTimeout ?? deadlines.connect);
	const tried: FailedAttempt[] = [];
	for (const endpoint of endpoints) {
		try {
			return await connectTo(endpoint, options, {deadline, signal});
		} catch (error) {
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
	return dockerEngineOver(connection, {...options, pingDeadline: options.connectTimeout ?? deadlines.connect});
}

/** The address is shown beside the reason. Most well-known sockets do not exist: each of those is one short line. */
export function reasonOf({message}: EngineError, {kind, address}: Endpoint, isOneOfMany: boolean): string {
	if (isOneOfMany && message.startsWith(`There is no engine at ${address};`)) {
		return 'No engine here.';
	}

	return message.replace(address, kind === 'unix' ? 'this socket' : 'this address');
}

async function connectTo(
	endpoint: Endpoint,
	options: SearchOptions,
	{deadline, signal}: {readonly deadline: number; readonly signal: AbortSignal},
): Promise<EngineSearch> {
	const connection = createConnection(endpoint, createTransport(endpoint, options), options.clock);
	try {
		const {apiVersion} = options;
		const info = await connect(connection, {apiVersion, deadline, mayAsk: true, signal});
		return {engine: dockerEngineOver(connection, options), info};
	} catch (error) {
		connection.close();
		throw error;
	}
}
