import {pause} from '../../../model/clock.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';

const interval = 5000;
const secondTry = 500;

/**
 * Ping the engine regularly, and call back once when it fails twice in a row. A halted engine or a dead network closes
 * no stream, so nothing else would notice. Ends when the signal aborts.
 */
export async function watchHeartbeat(
	connection: Connection,
	onSilence: () => void,
	signal: AbortSignal,
): Promise<void> {
	let misses = 0;
	while (misses < 2) {
		await pause(connection.clock, misses === 0 ? interval : secondTry, signal);
		if (signal.aborted) {
			return;
		}

		misses = (await answers(connection, signal)) ? 0 : misses + 1;
	}

	if (!signal.aborted) {
		onSilence();
	}
}

async function answers(connection: Connection, signal: AbortSignal): Promise<boolean> {
	try {
		await ping(connection, {deadline: deadlines.ping, signal});
		return true;
	} catch {
		return false;
	}
}
