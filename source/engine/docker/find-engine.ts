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

/** A connected engine; or, without one, each address that was tried and one sentence on why it failed. */
export type EngineSearch =
	| {readonly engine: Engine; readonly info: EngineInfo}
	| {readonly engine: undefined; readonly tried: readonly {readonly address: string; readonly reason: string}[]};

export type SearchOptions = {
	readonly clock: Clock;
	/** DOCKER_API_VERSION. */
	readonly apiVersion?: string | undefined;
	/** Where the docker command's logins at registries are looked up; the system's own where undefined. */
	readonly environment?: Environment | undefined;
};

/** Try the endpoints in turn, a second each, and connect to the first that answers. Rejects only when called off. */
export async function findEngine(
	endpoints: readonly Endpoint[],
	options: SearchOptions,
	signal: AbortSignal,
): Promise<EngineSearch> {
	const tried: {address: string; reason: string}[] = [];
	for (const endpoint of endpoints) {
		try {
			return await connectTo(endpoint, options, signal);
		} catch (error) {
			if (!(error instanceof EngineError) || signal.aborted) {
				throw error;
			}

			tried.push({address: endpoint.address, reason: reasonOf(error, endpoint, endpoints.length > 1)});
		}
	}

	return {engine: undefined, tried};
}

/** The address stands beside it already; of many sockets that are just not there, each is one short line. */
function reasonOf({message}: EngineError, {kind, address}: Endpoint, isOneOfMany: boolean): string {
	if (isOneOfMany && message.startsWith(`There is no engine at ${address};`)) {
		return 'No engine here.';
	}

	return message.replace(address, kind === 'unix' ? 'this socket' : 'this address');
}

async function connectTo(endpoint: Endpoint, options: SearchOptions, signal: AbortSignal): Promise<EngineSearch> {
	const connection = createConnection(endpoint, options.clock);
	try {
		const pong = await ping(connection, {deadline: deadlines.probe, signal});
		const info = await introduce(connection, pong, options.apiVersion, signal);
		return {engine: dockerEngineOver(connection, options), info};
	} catch (error) {
		connection.close();
		throw error;
	}
}
