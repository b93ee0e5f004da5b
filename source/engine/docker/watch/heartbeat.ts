import {pause} from '../../../model/clock.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';

/** With the deadlines of two pings, silence is noticed within ten seconds. In milliseconds. */
const interval = 3000;
const secondTry = 500;

type Heartbeat = {
	/** The engine's part in a swarm at first. */
	readonly swarm: string | undefined;
	onSilence(): void;
	onSwarmChange(): void;
};

/**
 * Ping the engine regularly until it fails twice in a row, which gives the transport up, or the signal aborts. Nothing else
 * would notice that an engine is halted or a network dead, which closes no stream, or that a swarm was left, which has no
 * event.
 */
export async function watchHeartbeat(
	connection: Connection,
	{swarm, onSilence, onSwarmChange}: Heartbeat,
	signal: AbortSignal,
): Promise<void> {
	let part = swarm;
	let misses = 0;
	while (misses < 2) {
		await pause(connection.clock, misses === 0 ? interval : secondTry, signal);
		if (signal.aborted) {
			return;
		}

		const pong = await ping(connection, {deadline: deadlines.ping, signal}).catch(() => undefined);
		misses = pong ? 0 : misses + 1;
		if (pong && pong.swarm !== part) {
			part = pong.swarm;
			onSwarmChange();
		}
	}

	if (!signal.aborted) {
		onSilence();
		connection.transport.abandon();
	}
}
