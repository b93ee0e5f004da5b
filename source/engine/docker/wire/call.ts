import {EngineError} from '../../engine-error.ts';
import type {Connection} from './connection.ts';
import {onAbort} from './on-abort.ts';
import {toEngineError} from './to-engine-error.ts';

export type CallOptions = {
	/** Timeout in milliseconds. */
	readonly deadline: number;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Make a request that always settles: with its answer, an `EngineError`, at its deadline, or when a signal aborts.
 * dockerode's own promise stays pending forever if an answer is cut in the middle.
 */
export function call<T>(
	connection: Connection,
	options: CallOptions,
	request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		const inner = new AbortController();
		const settle = (finish: () => void) => {
			stopClock();
			stopListening();
			finish();
		};
		const giveUp = (error: EngineError) =>
			settle(() => {
				reject(error);
				inner.abort();
			});
		const stopClock = connection.clock.after(options.deadline, () => giveUp(timeout(options.deadline)));
		let stopListening = () => {};
		stopListening = onAbort([options.signal, connection.lifetime], () => giveUp(aborted()));
		if (inner.signal.aborted) {
			return;
		}

		request(inner.signal).then(
			answer => settle(() => resolve(answer)),
			(error: unknown) => settle(() => reject(toEngineError(error, connection.endpoint))),
		);
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

/** The error of every aborted request. */
export function aborted(): EngineError {
	return new EngineError('aborted', 'Cancelled.');
}

function timeout(milliseconds: number): EngineError {
	return new EngineError('timeout', `The engine did not answer within ${milliseconds / 1000} s.`);
}
