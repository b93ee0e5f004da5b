import type {EngineInfo} from '../../../model/engine-info.ts';
import {EngineError} from '../../engine-error.ts';
import {parseEngineInfo} from '../parse/engine-info.ts';
import {type Fields, isObject, text} from '../parse/json.ts';
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

/** The newest version of the API that this program was tested with; newer ones change shapes. */
const newestTested = '1.45';

/** What every engine of the last ten years speaks, for one that says nothing. */
const oldest = '1.24';

/**
 * The version to speak: the newest that both sides know. An engine that has dropped all that we know gets its own
 * oldest, which is the least foreign.
 */
export function negotiate(engineNewest: string | undefined, engineOldest: string | undefined): string {
	const newest = lower(engineNewest ?? oldest, newestTested);
	return engineOldest && lower(newest, engineOldest) !== engineOldest ? engineOldest : newest;
}

/** The lower of two versions such as `1.9` and `1.45`; the first where they are equal. */
function lower(a: string, b: string): string {
	const [majorA = 0, minorA = 0] = a.split('.').map(Number);
	const [majorB = 0, minorB = 0] = b.split('.').map(Number);
	return majorA - majorB || minorA - minorB ? ((majorA - majorB || minorA - minorB) < 0 ? a : b) : a;
}
