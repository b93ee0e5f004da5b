import type {EngineInfo} from '../../../model/engine-info.ts';
import {textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {parseEngineInfo} from '../parse/engine-info.ts';
import {type Connection, lower} from './connection.ts';
import {deadlines} from './deadlines.ts';
import {ping} from './ping.ts';
import {get, type Request} from './request.ts';
import {notAnEngine} from './to-engine-error.ts';

type ConnectOptions = {
	/** DOCKER_API_VERSION. */
	readonly apiVersion?: string | undefined;
	/** Milliseconds until the engine has answered a ping. */
	readonly deadline?: number | undefined;
	/** Whether the user is waiting for it and can answer questions, such as ssh's for a password. */
	readonly mayAsk?: boolean;
	readonly signal: AbortSignal;
};

/**
 * Open the transport and negotiate the API version, or use the requested one. Called again after each loss, since the
 * engine may have been upgraded.
 */
export async function connect(connection: Connection, options: ConnectOptions): Promise<EngineInfo> {
	const {signal, mayAsk = false} = options;
	const {transport} = connection;
	await transport.open({signal, mayAsk});
	for (;;) {
		try {
			const info = await introduce(connection, options);
			transport.keep();
			return info;
		} catch (error) {
			if (signal.aborted || !(error instanceof EngineError)) {
				throw error;
			}

			await transport.recover(error, signal);
		}
	}
}

/** All three requests at once: over a network, each round trip counts. */
async function introduce(connection: Connection, options: ConnectOptions): Promise<EngineInfo> {
	const {apiVersion, deadline = deadlines.ping, signal} = options;
	const exact = apiVersion?.replace(/^v/, '');
	connection.apiVersion = exact || connection.apiVersion;
	const pinging = ping(connection, {deadline, signal});
	// An engine that the user gives more time may need it for each answer.
	const limits = {deadline: Math.max(deadline, deadlines.read), signal};
	const reading = readVersion(connection, limits);
	const asking = get(connection, {path: '/info', isUnversioned: !exact, ...limits});
	// If this is not an engine, the errors of the ping and the version are clearer.
	reading.catch(() => {});
	asking.catch(() => {});
	const pong = await pinging;
	const version = await reading;
	const agreed = exact || negotiate(pong.apiVersion, textAt(version, 'MinAPIVersion') || undefined);
	connection.apiVersion = agreed;
	connection.pong = pong;
	const info = {...parseEngineInfo(version, await asking, agreed), clockOffset: pong.clockOffset};
	connection.hasPods = info.product === 'Podman';
	return info;
}

/** Other servers may answer a ping as well; only an engine has a version. */
async function readVersion(connection: Connection, limits: Pick<Request, 'deadline' | 'signal'>): Promise<unknown> {
	const request = {path: '/version', isUnversioned: true, ...limits};
	const version = await get(connection, request).catch((error: unknown) => {
		throw error instanceof EngineError && error.code === 'not-found' ? notAnEngine(connection.endpoint) : error;
	});
	if (!textAt(version, 'Version')) {
		throw notAnEngine(connection.endpoint);
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
