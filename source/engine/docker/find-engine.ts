import type {Clock} from '../../model/clock.ts';
import type {EngineInfo} from '../../model/engine-info.ts';
import type {Endpoint} from '../endpoint.ts';
import type {Engine} from '../engine.ts';
import {EngineError} from '../engine-error.ts';
import type {Environment} from '../environment.ts';
import {dockerEngineOver} from './docker-engine.ts';
import {introduce} from './wire/connect.ts';
import {createConnection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {ping} from './wire/ping.ts';

/** An engine, with its info if it is connected; or each address that was tried and, in one sentence, why it failed. */
export type EngineSearch =
	| {readonly engine: Engine; readonly info?: EngineInfo}
	| {readonly engine?: undefined; readonly tried: readonly {readonly address: string; readonly reason: string}[]};

export type SearchOptions = {
	readonly clock: Clock;
	/** DOCKER_API_VERSION. */
	readonly apiVersion?: string | undefined;
	/** Where the docker command's registry logins are looked up; the system's environment if undefined. */
	readonly environment?: Environment | undefined;
};

/**
 * Connect to the first endpoint that answers. Of several, each has a second; a single one was named by the user, may be
 * far away, and has ten. Rejects only if aborted.
 */
export async function findEngine(
	endpoints: readonly Endpoint[],
	options: SearchOptions,
	signal: AbortSignal,
): Promise<EngineSearch> {
	const isOneOfMany = endpoints.length > 1;
	const deadline = isOneOfMany ? deadlines.probe : deadlines.read;
	const tried: {address: string; reason: string}[] = [];
	for (const endpoint of endpoints) {
		try {
			return await connectTo(endpoint, options, {deadline, signal});
		} catch (error) {
			if (!(error instanceof EngineError) || signal.aborted) {
				throw error;
			}

			tried.push({address: endpoint.address, reason: reasonOf(error, endpoint, isOneOfMany)});
		}
	}

	return {tried};
}

/** The address is shown beside the reason. Most well-known sockets do not exist: each of those is one short line. */
function reasonOf({message}: EngineError, {kind, address}: Endpoint, isOneOfMany: boolean): string {
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
	const connection = createConnection(endpoint, options.clock);
	try {
		const pong = await ping(connection, {deadline, signal});
		const info = await introduce(connection, pong, options.apiVersion, signal);
		return {engine: dockerEngineOver(connection, options), info};
	} catch (error) {
		connection.close();
		throw error;
	}
}
