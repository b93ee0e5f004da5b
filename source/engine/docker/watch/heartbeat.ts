import {pause} from '../../../model/clock.ts';
import type {Connection, Pong} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';

/** With the deadlines of two pings, silence is noticed within ten seconds. In milliseconds. */
const interval = 3000;
const secondTry = 500;

/** Clocks that agree may seem to differ by less, since an answer may take long. In milliseconds. */
const clockTolerance = 3000;

type Heartbeat = {
	/** The engine's part in a swarm and the difference of its clock at first. */
	readonly first: Pick<Pong, 'swarm' | 'clockOffset'>;
	onSilence(): void;
	/** One of these has changed. */
	onChange(): void;
};

/**
 * Ping the engine regularly until the signal aborts, or until two pings in a row fail: then the transport is abandoned.
 * Only pings show that the engine is halted or the network is dead, which closes no stream, and that the engine has left
 * its swarm or its clock was set, which causes no event.
 */
export async function watchHeartbeat(
	connection: Connection,
	{first, onSilence, onChange}: Heartbeat,
	signal: AbortSignal,
): Promise<void> {
	let known = first;
	let misses = 0;
	while (misses < 2) {
		await pause(connection.clock, misses === 0 ? interval : secondTry, signal);
		if (signal.aborted) {
			return;
		}

		const pong = await ping(connection, {deadline: deadlines.ping, signal}).catch(() => undefined);
		misses = pong ? 0 : misses + 1;
		if (pong && (pong.swarm !== known.swarm || isClockSet(known, pong))) {
			known = pong;
			onChange();
		}
	}

	if (!signal.aborted) {
		onSilence();
		connection.transport.abandon();
	}
}

function isClockSet({clockOffset: before = 0}: Heartbeat['first'], {clockOffset: after = 0}: Pong): boolean {
	return Math.abs(after - before) > clockTolerance;
}
