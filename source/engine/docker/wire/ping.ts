import type {IncomingMessage} from 'node:http';
import {EngineError} from '../../engine-error.ts';
import {fields, number} from '../parse/json.ts';
import {type CallOptions, read} from './call.ts';
import type {Connection, Pong} from './connection.ts';

/** Ask whether the engine is there. Rejects with `no-engine` when something else answers. */
export async function ping(connection: Connection, options: CallOptions): Promise<Pong> {
	const {headers} = await read(connection, options, signal => head(connection, signal));
	const apiVersion = headers['api-version'];
	const milliseconds = Date.parse(headers.date ?? '');
	return {
		apiVersion: typeof apiVersion === 'string' ? apiVersion : undefined,
		seconds: Number.isNaN(milliseconds) ? undefined : milliseconds / 1000,
	};
}

/** The error for an address where something else answers. */
export function stranger({endpoint}: Connection): EngineError {
	return new EngineError('no-engine', `What answers at ${endpoint.address} is not an engine; check the address.`);
}

/** dockerode's own `ping` returns the body; this returns the headers. */
function head(connection: Connection, abortSignal: AbortSignal): Promise<IncomingMessage> {
	const options = {path: '/_ping', method: 'HEAD', isStream: true, statusCodes: {200: true}, abortSignal} as const;
	return new Promise((resolve, reject) => {
		connection.unversioned.modem.dial(options, (error, response) => {
			if (error) {
				reject(wrongAnswer(connection, number(fields(error).statusCode)) ?? error);
				return;
			}

			// An unread response keeps its socket.
			response.resume();
			resolve(response);
		});
	});
}

/** Docker Desktop, among others, answers while its engine is still starting. */
function wrongAnswer(connection: Connection, status: number | undefined): EngineError | undefined {
	if (status === undefined) {
		return undefined;
	}

	return status >= 500
		? new EngineError('no-engine', `The engine at ${connection.endpoint.address} is not ready; try again.`)
		: stranger(connection);
}
