import {optionalNumberAt} from '../../model/read-json.ts';
import type {Endpoint} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import type {EngineProbe} from '../engine-probe.ts';
import {createTransport} from './create-transport.ts';
import {reasonOf} from './find-engine.ts';
import {connect} from './wire/connect.ts';
import {type Connection, createConnection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {ping} from './wire/ping.ts';
import {get} from './wire/request.ts';
import type {TransportOptions} from './wire/transport.ts';

/** Probe these endpoints in turn until one answers, without staying connected. Never asks the user. */
export async function probeEngine(
	endpoints: readonly Endpoint[],
	options: TransportOptions,
	signal: AbortSignal,
): Promise<EngineProbe> {
	let reason: string | undefined;
	for (const endpoint of endpoints) {
		const connection = createConnection(endpoint, createTransport(endpoint, options), options.clock);
		try {
			return await probeConnection(connection, signal);
		} catch (error) {
			if (!(error instanceof EngineError)) {
				throw error;
			}

			reason ??= reasonOf(error, endpoint, true);
		} finally {
			connection.close();
		}
	}

	return {answers: false, reason: reason ?? 'No engine here.'};
}

async function probeConnection(connection: Connection, signal: AbortSignal): Promise<EngineProbe> {
	const {product, version} = await connect(connection, {deadline: deadlines.ping, signal});
	const startedAt = connection.clock.monotonic();
	await ping(connection, {deadline: deadlines.ping, signal});
	const milliseconds = connection.clock.monotonic() - startedAt;
	return {
		answers: true,
		product: `${product} ${version}`,
		containers: optionalNumberAt(await get(connection, {path: '/info', signal}), 'Containers'),
		milliseconds,
	};
}
