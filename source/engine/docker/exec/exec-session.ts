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

/** Keys that a program doesn't read are dropped beyond so many bytes. */
const longestInput = 1024 * 1024;

/** How long a command has to end when it is left, in milliseconds. */
const farewell = 300;

/** A session over a running command's socket; `early` is what it has put out already. */
export function createExecSession(
	connection: Connection,
	command: DockerExec,
	socket: Duplex,
	early: readonly Buffer[],
): ExecSession {
	const over = Promise.withResolvers<void>();
	const output = createOutput(socket, early);
	// `end` comes when the command has ended, `close` only when this side lets go as well, or the line broke.
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
			// Closing the connection alone would leave the command running for ever: interrupt it, and end its input.
			socket.write('\u0003\u0004');
			const cancel = connection.clock.after(farewell, () => socket.destroy());
			void over.promise.then(cancel);
		},
	};
}

/** The way of the output to its listener, who may hold it back: the engine then waits, and in the end the program. */
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
		/** Resolves when the listener has taken all that came, or is no longer to be waited for. */
		taken: () => Promise.race([heard.promise.then(() => last), dropped.promise]),
		drop: () => dropped.resolve(),
	};
}

/** It fails when the command has just ended, and on Podman seems to fail when it hasn't: neither matters. */
async function resizeTo(connection: Connection, command: DockerExec, size: {w: number; h: number}): Promise<void> {
	try {
		await call(connection, {deadline: deadlines.act}, abortSignal => command.resize({...size, abortSignal}));
	} catch {}
}
