import type {Socket} from 'node:net';
import type {Clock} from '../../../model/clock.ts';
import type {LendTerminal} from '../../endpoint.ts';
import type {EngineError} from '../../engine-error.ts';

/** How sockets to one engine are opened. */
export type Transport = {
	/** Prepare for `connect`: log in, for example. Rejects with an `EngineError`. */
	open(options: OpenOptions): Promise<void>;
	/** A new socket to the engine; its failure is the socket's `error`. Throws an `EngineError` if the transport is down. */
	connect(): Socket;
	/**
	 * Called when the engine has not answered through an open transport. Resolves when there is another way to try; rejects
	 * with the best reason why the engine cannot be reached.
	 */
	recover(error: EngineError, signal: AbortSignal): Promise<void>;
	/** Called when the engine has answered: another way could lead to another engine, so none is tried from now on. */
	keep(): void;
	/** Called when the engine no longer answers: closes the sockets that the network may have dropped silently. */
	abandon(): void;
	close(): void;
};

export type OpenOptions = {
	readonly signal: AbortSignal;
	/** Whether the user is waiting for it and can answer questions. */
	readonly mayAsk: boolean;
};

export type TransportOptions = {
	readonly clock: Clock;
	/** Milliseconds to connect or log in; 10 s if undefined. */
	readonly connectTimeout?: number | undefined;
	/** Undefined if there is no terminal to ask on. */
	readonly lendTerminal?: LendTerminal | undefined;
};

/** Options of a socket whose received bytes stay in the kernel, and so together, until they are read. */
export const unbuffered = {readableHighWaterMark: 1};
