import type {EngineInfo} from '../../../model/engine-info.ts';
import {EngineError} from '../../engine-error.ts';
import {parseEngineInfo} from '../parse/engine-info.ts';
import {type Fields, isObject, text} from '../parse/json.ts';
import {negotiate} from './api-version.ts';
import {type CallOptions, read} from './call.ts';
import type {Connection} from './connection.ts';
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
	const {apiVersion} = await ping(connection, {deadline: deadlines.ping, signal});
	const options = {deadline: deadlines.read, signal};
	const version = await readVersion(connection, options);
	const spoken = wanted?.replace(/^v/, '') || negotiate(apiVersion, text(version.MinAPIVersion) || undefined);
	connection.speak(spoken);
	const info = await read(connection, options, abortSignal => connection.unary.info({abortSignal}));
	return parseEngineInfo(version, info, spoken);
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
