import type {Duplex} from 'node:stream';
import type {DockerExec} from 'dockerode';
import {pause} from '../../../model/clock.ts';
import type {ExecSession} from '../../engine.ts';
import {call} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {latestOnly} from '../wire/latest-only.ts';
import {onAbort} from '../wire/on-abort.ts';
import {exitStatus, type OwnExec} from './exec-state.ts';
import {hangUp} from './hang-up.ts';

type OutputListener = Parameters<ExecSession['onOutput']>[0];

/** Input that the program does not read is dropped beyond this, in bytes. */
const longestInput = 1024 * 1024;

/** How long the engine has to start ending a command, and then the command to end, in milliseconds. */
const hangUpTimeout = 3000;
const endTimeout = 2000;

/** A session over a running command's socket; `early` is its output so far. */
export function createExecSession(
	connection: Connection,
	exec: OwnExec,
	socket: Duplex,
	early: readonly Buffer[],
): ExecSession {
	const {command} = exec;
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
		async close() {
			output.drop();
			if (socket.readableEnded || socket.destroyed) {
				return;
			}

			// Without a shell in the container: interrupt the command and end its input.
			const ending = hangUp(connection, exec).catch(() => void socket.write('\u0003\u0004'));
			await Promise.race([ending, over.promise, pause(connection.clock, hangUpTimeout)]);
			await Promise.race([over.promise, pause(connection.clock, endTimeout)]);
			socket.destroy();
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
