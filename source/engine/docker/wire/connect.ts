import type {EngineInfo} from '../../../model/engine-info.ts';
import {EngineError} from '../../engine-error.ts';
import {parseEngineInfo} from '../parse/engine-info.ts';
import {type Fields, isObject, text} from '../parse/json.ts';
import type {Connection, Pong} from './connection.ts';
import {deadlines} from './deadlines.ts';
import {ping, stranger} from './ping.ts';
import {get} from './request.ts';

/**
 * Negotiate the API version, or use the requested one. Called again after each loss, since the engine may have been
 * upgraded.
 */
export async function connect(
	connection: Connection,
	wanted: string | undefined,
	signal: AbortSignal,
): Promise<EngineInfo> {
	return introduce(connection, await ping(connection, {deadline: deadlines.ping, signal}), wanted, signal);
}

/** The same for an engine that has just answered a ping. */
export async function introduce(
	connection: Connection,
	pong: Pong,
	wanted: string | undefined,
	signal: AbortSignal,
): Promise<EngineInfo> {
	const exact = wanted?.replace(/^v/, '');
	if (exact) {
		connection.speak(exact);
	}

	// In parallel: both take an engine the same time.
	const asking = get(connection, {path: '/info', isUnversioned: !exact, signal});
	// If this is not an engine, the missing version says so better.
	asking.catch(() => {});
	const version = await readVersion(connection, signal);
	const spoken = exact || negotiate(pong.apiVersion, text(version.MinAPIVersion) || undefined);
	connection.speak(spoken);
	connection.keepPong(pong);
	return parseEngineInfo(version, await asking, spoken);
}

/** Other servers may answer a ping, too; only an engine has a version. */
async function readVersion(connection: Connection, signal: AbortSignal): Promise<Fields> {
	const request = {path: '/version', isUnversioned: true, signal};
	const version = await get(connection, request).catch((error: unknown) => {
		throw error instanceof EngineError && error.code === 'not-found' ? stranger(connection) : error;
	});
	if (!isObject(version) || !text(version.Version)) {
		throw stranger(connection);
	}

	return version;
}

/** The newest tested version of the API; newer ones change the shapes of answers. */
const newestTested = '1.45';

/** For an engine that names no version: every engine of the last ten years supports it. */
const oldest = '1.24';

/** The newest version that both sides support; else the engine's oldest, which is closest. */
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
