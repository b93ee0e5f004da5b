import {optionalNumberAt, textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import type {CallOptions} from './call.ts';
import type {Connection, Pong} from './connection.ts';
import {head} from './request.ts';
import {notAnEngine} from './to-engine-error.ts';

/** Ping the engine. Rejects with `no-engine` if something else answers. */
export async function ping(connection: Connection, options: CallOptions): Promise<Pong> {
	const sentAt = connection.clock.now();
	const headers = await head(connection, {path: '/_ping', isUnversioned: true, lane: 'ping', ...options}).catch(
		error => {
			throw wrongAnswer(connection, optionalNumberAt(error, 'cause', 'statusCode')) ?? error;
		},
	);
	const milliseconds = Date.parse(headers.date ?? '');
	return {
		apiVersion: textAt(headers, 'api-version') || undefined,
		seconds: Number.isNaN(milliseconds) ? undefined : milliseconds / 1000,
		clockOffset: Number.isNaN(milliseconds) ? undefined : clockOffset(milliseconds, sentAt, connection.clock.now()),
		swarm: textAt(headers, 'swarm') || undefined,
	};
}

/** The engine read its clock between these two times, in whole seconds. 0 if the clocks may agree. */
function clockOffset(seconds: number, sentAt: number, receivedAt: number): number {
	const [least, most] = [seconds - receivedAt, seconds + 1000 - sentAt];
	return least <= 0 && most >= 0 ? 0 : (least + most) / 2;
}

/** Docker Desktop, among others, answers while its engine is still starting. */
function wrongAnswer(connection: Connection, status: number | undefined): EngineError | undefined {
	if (status === undefined) {
		return undefined;
	}

	if (status === 400 && connection.endpoint.kind === 'tcp' && !connection.endpoint.tls) {
		const {address} = connection.endpoint;
		return new EngineError(
			'no-engine',
			`${address} refuses plain HTTP; if it expects TLS, turn that on with --tlsverify.`,
		);
	}

	return status >= 500
		? new EngineError('no-engine', `The engine at ${connection.endpoint.address} is not ready; try again.`)
		: notAnEngine(connection.endpoint);
}
