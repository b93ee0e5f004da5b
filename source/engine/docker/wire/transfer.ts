import type {IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import {onAbort} from '../../../model/on-abort.ts';
import {EngineError} from '../../engine-error.ts';
import type {Connection} from './connection.ts';
import {deadlines} from './deadlines.ts';
import {linesOf} from './lines.ts';
import {openStream, type Request} from './request.ts';
import {aborted, toEngineError} from './to-engine-error.ts';

/** Read the bytes of a long answer as fast as they are taken. Throws `timeout` if none come for a long time. */
export async function* download(
	connection: Connection,
	request: Request,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const response = await openStream(connection, 'GET', {...request, deadline: deadlines.silence, signal});
	const guard = guardSilence(connection, signal, () => response.destroy());
	try {
		for await (const chunk of response) {
			guard.touch();
			yield chunk;
		}
	} catch (error) {
		throw guard.reason() ?? toEngineError(error, connection.endpoint);
	} finally {
		guard.stop();
		response.destroy();
	}
}

/**
 * Send bytes as the body of a request, as fast as the engine takes them, and yield the lines of the answer. Throws
 * `timeout` if nothing moves for a long time.
 */
export async function* upload(
	connection: Connection,
	request: Request,
	body: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<string> {
	const over = new AbortController();
	const guard = guardSilence(connection, signal, () => over.abort());
	const file = Readable.from(touching(body, guard.touch), {objectMode: false});
	let response: IncomingMessage | undefined;
	try {
		const opened = await openStream(connection, 'POST', {
			...request,
			file,
			headers: {'Content-Type': 'application/x-tar', ...request.headers},
			deadline: deadlines.upload,
			signal: over.signal,
		});
		response = opened;
		onAbort([over.signal], () => opened.destroy());
		for await (const line of linesOf(opened)) {
			guard.touch();
			yield line;
		}
	} catch (error) {
		throw guard.reason() ?? toEngineError(error, connection.endpoint);
	} finally {
		guard.stop();
		file.destroy();
		response?.destroy();
	}
}

async function* touching(body: AsyncIterable<Uint8Array>, touch: () => void): AsyncGenerator<Uint8Array> {
	for await (const chunk of body) {
		touch();
		yield chunk;
	}
}

/** Give a transfer up when a signal aborts, or nothing has called `touch` for a long time. */
export function guardSilence({clock, lifetime}: Connection, signal: AbortSignal, giveUp: () => void) {
	let reason: EngineError | undefined;
	const stopListening = onAbort([signal, lifetime], () => {
		reason = aborted();
		giveUp();
	});
	let stopClock = () => {};
	const touch = () => {
		stopClock();
		stopClock = clock.after(deadlines.silence, () => {
			reason = new EngineError('timeout', `No data was transferred for ${deadlines.silence / 60_000} minutes; retry.`);
			giveUp();
		});
	};
	touch();
	return {
		touch,
		/** Why it was given up; undefined if it was not. */
		reason: () => reason,
		stop() {
			stopClock();
			stopListening();
		},
	};
}
