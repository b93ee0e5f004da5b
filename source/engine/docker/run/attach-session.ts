import type {Duplex} from 'node:stream';
import type {AttachSession} from '../../engine.ts';
import {fields} from '../parse/json.ts';
import {inspect} from '../read-container.ts';
import {post} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {latestOnly} from '../wire/latest-only.ts';
import {onAbort} from '../wire/on-abort.ts';
import {readAttached} from './attached-output.ts';
import {waitForExit} from './wait-for-exit.ts';

/** What the container is like. */
export type Nature = Pick<AttachSession, 'hasTerminal' | 'hasInput'>;

/** Keys that a program doesn't read are dropped beyond so many bytes. */
const longestInput = 1024 * 1024;

/** A session over the line to a container. */
export function createAttachSession(connection: Connection, id: string, socket: Duplex, nature: Nature): AttachSession {
	const output = readAttached(socket, nature.hasTerminal);
	const stopListening = onAbort([connection.lifetime], () => socket.destroy());
	let isLeft = false;
	const end = async () => {
		await output.over;
		stopListening();
		await output.taken();
		socket.destroy();
		return isLeft ? undefined : exitStatus(connection, id);
	};
	const resize = latestOnly((size: {w: number; h: number}) => resizeTo(connection, id, size));
	return {
		...nature,
		ended: end(),
		inputEnded: output.over,
		onOutput: output.onOutput,
		resize(columns, rows) {
			if (nature.hasTerminal) {
				void resize({w: columns, h: rows});
			}
		},
		write(bytes) {
			if (nature.hasInput && socket.writable && socket.writableLength < longestInput) {
				socket.write(bytes);
			}
		},
		close() {
			isLeft = true;
			output.drop();
			socket.destroy();
		},
	};
}

/** It fails when the container has not been started yet or has just ended: neither matters. */
async function resizeTo(connection: Connection, id: string, query: {w: number; h: number}): Promise<void> {
	try {
		await post(connection, {path: `/containers/${id}/resize`, query});
	} catch {}
}

/** How long after the end of its output a container may take to end, in milliseconds. */
const lastBreath = 300;

/** Undefined for one that runs on or has never run. One that is removed when it ends may be gone already. */
async function exitStatus(connection: Connection, id: string): Promise<number | undefined> {
	const patience = new AbortController();
	const stopClock = connection.clock.after(lastBreath, () => patience.abort());
	try {
		const {status} = await waitForExit(connection, id, 'not-running', patience.signal);
		const code = await status;
		return (await hasRun(connection, id)) ? code : undefined;
	} catch {
		return undefined;
	} finally {
		stopClock();
	}
}

async function hasRun(connection: Connection, id: string): Promise<boolean> {
	const {State} = fields(await inspect(connection, id).catch(() => undefined));
	return fields(State).Status !== 'created';
}
