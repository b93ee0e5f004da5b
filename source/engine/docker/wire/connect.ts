import type {EngineInfo} from '../../../model/engine-info.ts';
import {EngineError} from '../../engine-error.ts';
import {parseEngineInfo} from '../parse/engine-info.ts';
import {type Fields, isObject, text} from '../parse/json.ts';
import {negotiate} from './api-version.ts';
import {type CallOptions, read} from './call.ts';
import type {Connection, Pong} from './connection.ts';
import {deadlines} from './deadlines.ts';
import {ping, stranger} from './ping.ts';

/**
 * Find out who is there and settle on the API version; a wanted one is taken as it is. Called again after a loss,
 * since the engine may have been upgraded meanwhile.
 */
export async function connect(
	connection: Connection,
	wanted: string | undefined,
	signal: AbortSignal,
): Promise<EngineInfo> {
	return introduce(connection, await ping(connection, {deadline: deadlines.ping, signal}), wanted, signal);
}

/** The same with an engine that has answered a ping just now. */
export async function introduce(
	connection: Connection,
	pong: Pong,
	wanted: string | undefined,
	signal: AbortSignal,
): Promise<EngineInfo> {
	const options = {deadline: deadlines.read, signal};
	const exact = wanted?.replace(/^v/, '');
	if (exact) {
		connection.speak(exact);
	}

	// Both at once: the one takes an engine as long as the other, and it is the same in all versions of the API.
	const asking = read(connection, options, abortSignal =>
		(exact ? connection.unary : connection.unversioned).info({abortSignal}),
	);
	// What is no engine has no version, and that says more than how it fails here.
	asking.catch(() => {});
	const version = await readVersion(connection, options);
	const spoken = exact || negotiate(pong.apiVersion, text(version.MinAPIVersion) || undefined);
	connection.speak(spoken);
	connection.keepPong(pong);
	return parseEngineInfo(version, await asking, spoken);
}

/** Much may answer a ping; this tells an engine from it. */
async function readVersion(connection: Connection, options: CallOptions): Promise<Fields> {
	const version = await read(connection, options, abortSignal => connection.unversioned.version({abortSignal})).catch(
		(error: unknown) => {
			throw error instanceof EngineError && error.code === 'not-found' ? stranger(connection) : error;
		},
	);
	if (!isObject(version) || !text(version.Version)) {
		throw stranger(connection);
	}

	return version;
}
