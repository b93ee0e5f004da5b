import type {Duplex} from 'node:stream';
import type {DockerExec} from 'dockerode';
import type {ExecSession} from '../../engine.ts';
import {call} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {latestOnly} from '../wire/latest-only.ts';
import {onAbort} from '../wire/on-abort.ts';
import {exitStatus} from './exec-state.ts';

type OutputListener = Parameters<ExecSession['onOutput']>[0];

/** Input that the program does not read is dropped beyond this, in bytes. */
const longestInput = 1024 * 1024;

/** How long a command has to end when the session is closed, in milliseconds. */
const closeTimeout = 300;

/** A session over a running command's socket; `early` is its output so far. */
export function createExecSession(
	connection: Connection,
	command: DockerExec,
	socket: Duplex,
	early: readonly Buffer[],
): ExecSession {
	const over = Promise.withResolvers<void>();
	const output = createOutput(socket, early);
	// `end` comes when the command has ended; `close` only once we close as well, or if the connection broke.
	socket.on('end', () => over.resolve()).on('close', () => over.resolve());
	if (socket.readableEnded || socket.destroyed) {
		over.resolve();
	}

	const stopListening = onAbort([connection.lifetime], () => socket.destroy());
	const end = async () => {
		await over.promise;
		stopListening();
		await output.taken();
		socket.destroy();
		return exitStatus(connection, command);
	};
	const resize = latestOnly((size: {w: number; h: number}) => resizeTo(connection, command, size));
	return {
		ended: end(),
		inputEnded: over.promise,
		resize: (columns, rows) => void resize({w: columns, h: rows}),
		onOutput: output.onOutput,
		write(bytes) {
			if (socket.writable && socket.writableLength < longestInput) {
				socket.write(bytes);
			}
		},
		close() {
			output.drop();
			// A closed connection does not end the command, so interrupt it and end its input.
			socket.write('\u0003\u0004');
			const cancel = connection.clock.after(closeTimeout, () => socket.destroy());
			void over.promise.then(cancel);
		},
	};
}

/** Passes the output to a listener that can pause it: then the engine waits, and in the end the program. */
function createOutput(socket: Duplex, early: readonly Buffer[]) {
	const heard = Promise.withResolvers<void>();
	const dropped = Promise.withResolvers<void>();
	let last: Promise<void> = Promise.resolve();
	return {
		onOutput(listener: OutputListener): void {
			const pass = async (bytes: Buffer) => {
				const isTaken = listener(bytes);
				if (isTaken) {
					socket.pause();
					await isTaken;
					socket.resume();
				}
			};
			const begin = async () => {
				if (early.length > 0) {
					await listener(Buffer.concat(early));
				}

				heard.resolve();
				socket.on('data', (bytes: Buffer) => {
					last = pass(bytes);
				});
				socket.resume();
			};
			void begin();
		},
		/** Resolves when the listener has taken all output, or after `drop`. */
		taken: () => Promise.race([heard.promise.then(() => last), dropped.promise]),
		drop: () => dropped.resolve(),
	};
}

/** Errors are ignored: the command may have just ended, and Podman reports some that are none. */
async function resizeTo(connection: Connection, command: DockerExec, size: {w: number; h: number}): Promise<void> {
	try {
		await call(connection, {deadline: deadlines.act}, abortSignal => command.resize({...size, abortSignal}));
	} catch {}
}
