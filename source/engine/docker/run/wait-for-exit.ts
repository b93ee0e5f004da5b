import type {IncomingMessage} from 'node:http';
import {parseJson} from '../../../model/json.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {optionalNumberAt} from '../../../model/read-json.ts';
import type {ExitWatch, WaitCondition} from '../../container-api.ts';
import type {Connection} from '../wire/connection.ts';
import {linesOf} from '../wire/lines.ts';
import {containerPath} from '../wire/paths.ts';
import {openStream} from '../wire/request.ts';
import {aborted, closedConnection} from '../wire/to-engine-error.ts';

/** Wait for a container to exit. The engine sends its headers at once, and the status much later. */
export async function waitForExit(
	connection: Connection,
	id: string,
	condition: WaitCondition,
	signal: AbortSignal,
): Promise<ExitWatch> {
	// For a stopped container the answer comes at once; the other waits last as long as the session that needs them.
	const lane = condition === 'not-running' ? 'quick' : 'uncounted';
	const request = {path: containerPath(id, '/wait'), query: {condition}, signal, lane} as const;
	const response = await openStream(connection, 'POST', request);
	const status = readStatus(connection, response, signal);
	// The error is kept for a caller that awaits it late.
	status.catch(() => {});
	return {status};
}

async function readStatus(connection: Connection, response: IncomingMessage, signal: AbortSignal): Promise<number> {
	const signals = [signal, connection.lifetime];
	const stopListening = onAbort(signals, () => response.destroy());
	try {
		const {value: answer} = await linesOf(response).next();
		// For a container that never ran, Docker sends 0 and Podman -1.
		const code = optionalNumberAt(parseJson(answer ?? ''), 'StatusCode');
		if (code === undefined) {
			throw closedConnection(connection.endpoint);
		}

		return Math.max(0, code);
	} catch (error) {
		throw signals.some(one => one.aborted) ? aborted() : closedConnection(connection.endpoint, error);
	} finally {
		stopListening();
		response.destroy();
	}
}
