import {Readable} from 'node:stream';
import {onAbort} from '../../../model/on-abort.ts';
import {EngineError} from '../../engine-error.ts';
import type {Connection} from './connection.ts';
import {deadlines} from './deadlines.ts';
import type {Lane} from './slots.ts';
import {aborted, toEngineError} from './to-engine-error.ts';

export type CallOptions = {
	/** Timeout in milliseconds; it does not include the wait for a slot. */
	readonly deadline: number;
	readonly signal?: AbortSignal | undefined;
	/** `laneOf` the deadline if undefined. */
	readonly lane?: Lane | undefined;
	/** Milliseconds to wait for a slot; without limit if undefined, since the requests before it end or give way. */
	readonly maxWait?: number | undefined;
	/** Called when the request has got its slot: at once if one is free. */
	readonly onStart?: (() => void) | undefined;
};

/**
 * Make a request that always settles: with its answer, an `EngineError`, at its deadline, or when a signal aborts.
 * dockerode's own promise stays pending forever if an answer is cut in the middle. It begins when there is a slot, and
 * keeps that until it has settled or, if its answer is a stream, until that is closed.
 */
export function call<T>(
	connection: Connection,
	options: CallOptions,
	request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const {clock, slots, endpoint} = connection;
	const {deadline, maxWait, lane = laneOf(deadline)} = options;
	return new Promise<T>((resolve, reject) => {
		const inner = new AbortController();
		let stopWaiting = () => {};
		let releaseSlot = () => {};
		let stopClock = maxWait === undefined ? () => {} : clock.after(maxWait, () => giveUp(noneFree()));
		let stopListening = () => {};
		const settle = (finish: () => void) => {
			stopWaiting();
			releaseSlot();
			stopClock();
			stopListening();
			finish();
		};
		const giveUp = (error: EngineError) => {
			// Before the slot is released, which may open a connection.
			inner.abort();
			settle(() => reject(error));
		};
		const start = (release: () => void) => {
			stopClock();
			stopClock = clock.after(deadline, () => giveUp(timeout(deadline)));
			releaseSlot = release;
			options.onStart?.();
			request(inner.signal).then(
				answer => {
					if (answer instanceof Readable && !answer.closed) {
						releaseSlot = () => {};
						answer.once('close', release);
					}

					settle(() => resolve(answer));
				},
				(error: unknown) => settle(() => reject(toEngineError(error, endpoint))),
			);
		};
		stopListening = onAbort([options.signal, connection.lifetime], () => giveUp(aborted()));
		if (!inner.signal.aborted) {
			stopWaiting = slots.take(lane, start);
		}
	});
}

/**
 * Make a request that only reads, and retry it once if its socket was dead: an engine may close a kept socket at the very
 * moment of its next use.
 */
export async function read<T>(...[connection, options, request]: Parameters<typeof call<T>>): Promise<T> {
	try {
		return await call(connection, options, request);
	} catch (error) {
		if (error instanceof EngineError && error.code === 'lost') {
			return call(connection, options, request);
		}

		throw error;
	}
}

/** The lane of a request with this deadline, in milliseconds. */
export function laneOf(deadline: number): Lane {
	return deadline > deadlines.act ? 'slow' : 'quick';
}

function noneFree(): EngineError {
	return new EngineError('failed', 'No connection to this engine is free. End a shell or a transfer, and try again.');
}

function timeout(milliseconds: number): EngineError {
	return new EngineError('timeout', `The engine did not answer within ${milliseconds / 1000} s.`);
}
