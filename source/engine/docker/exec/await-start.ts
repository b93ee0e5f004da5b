import type {Duplex} from 'node:stream';
import {pause} from '../../../model/clock.ts';
import {createFrameParser} from '../logs/stream-frames.ts';
import type {Connection} from '../wire/connection.ts';
import {refusal} from '../wire/refusals.ts';
import {execPhase, exitStatus} from './exec-state.ts';

/** Milliseconds that the output may take to end after an error message. */
const endTimeout = 2000;

/**
 * Wait until the command runs; resolves with its output so far. If it cannot be started, the connection succeeds all the
 * same, and the engine's error message comes as output. Rejects with that message in one plain sentence.
 */
export async function awaitStart(
	connection: Connection,
	execId: string,
	socket: Duplex,
	hasTerminal: boolean,
): Promise<readonly Buffer[]> {
	const early: Buffer[] = [];
	const output = new AbortController();
	const ended = new AbortController();
	const onData = (piece: Buffer) => {
		early.push(piece);
		output.abort();
	};
	const onEnd = () => {
		output.abort();
		ended.abort();
	};
	// Never removed: an error without a listener would end the process. `close` follows it.
	socket.on('error', () => {});
	socket.on('data', onData).on('end', onEnd).on('close', onEnd);
	await untilStarted(connection, execId, output.signal);
	const startError = () => startErrorIn(early, hasTerminal);
	if (startError() !== undefined) {
		await pause(connection.clock, endTimeout, ended.signal);
	}

	socket.pause();
	socket.off('data', onData).off('end', onEnd).off('close', onEnd);
	const message = ended.signal.aborted ? startError() : undefined;
	if (message !== undefined) {
		await throwStartError(connection, execId, message);
	}

	return early;
}

/** Resolves on the first output, at its end, or when the command has a process id. */
async function untilStarted(connection: Connection, execId: string, output: AbortSignal): Promise<void> {
	const firstDelay = 50;
	const longestDelay = 10_000;
	for (let delay = firstDelay; !output.aborted && delay < longestDelay; delay *= 2) {
		await pause(connection.clock, delay, output);
		const phase = output.aborted ? 'running' : await execPhase(connection, execId);
		if (phase === 'ended') {
			// Over a network, the error message may still be on its way.
			await pause(connection.clock, endTimeout, output);
		}

		if (phase !== 'starting') {
			return;
		}
	}
}

/** The output, if it reads like an error message of the engine. */
function startErrorIn(output: readonly Buffer[], hasTerminal: boolean): string | undefined {
	const bytes = Buffer.concat(output);
	const payloads = hasTerminal ? [bytes] : framesIn(bytes);
	const text = Buffer.concat(payloads).toString().trim();
	return /^(?:OCI runtime|exec failed|unable to find (?:user|group)|Error: )/.test(text) ? text : undefined;
}

/** The payloads of a multiplexed stream; none if it cannot be read: the session ends for the same reason. */
function framesIn(bytes: Buffer): readonly Buffer[] {
	try {
		return createFrameParser()
			.push(bytes)
			.map(({payload}) => payload);
	} catch {
		return [];
	}
}

/** Rejects if the status is a shell's own for a program that cannot be run (126) or is missing (127). */
async function throwStartError(connection: Connection, execId: string, message: string): Promise<void> {
	const status = await exitStatus(connection, execId);
	if (status === 126 || status === 127) {
		throw refusal(500, message);
	}
}
