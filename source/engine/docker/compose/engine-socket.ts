import {mkdtempSync, rmSync} from 'node:fs';
import type {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import type {Connection} from '../wire/connection.ts';
import {listenAt} from '../wire/listen-at.ts';

/** A Unix socket that leads to an engine, for programs of this machine. */
type EngineSocket = {
	readonly path: string;
	/** The directory that was made for it; undefined if it is the engine's own socket. */
	readonly directory: string | undefined;
	close(): void;
};

/**
 * Open a Unix socket to the engine over our own transport, so that a program needs neither another login nor the
 * certificates. Only the user can reach it. Its connections are the program's and not counted as ours.
 */
export async function openEngineSocket({endpoint, transport}: Connection): Promise<EngineSocket> {
	if (endpoint.kind === 'unix') {
		return {path: endpoint.path, directory: undefined, close() {}};
	}

	const directory = mkdtempSync(`${tmpdir()}/quayside-docker-`);
	const path = `${directory}/docker.sock`;
	const open = new Set<Socket>();
	const stop = await listenAt(path, near => {
		try {
			const far = transport.connect();
			open.add(far.once('close', () => open.delete(far)));
			join(near, far);
		} catch {
			near.destroy();
		}
	});
	const close = () => {
		stop();
		// An engine that does not read would keep its end open.
		for (const far of open) {
			far.destroy();
		}

		rmSync(directory, {recursive: true, force: true});
	};
	return {path, directory, close};
}

/** Pass on what each of two sockets receives, until both have ended. */
function join(near: Socket, far: Socket): void {
	for (const [socket, other] of [
		[near, far],
		[far, near],
	] as const) {
		socket.on('error', () => other.destroy());
		socket.on('close', () => other.destroySoon());
		socket.pipe(other);
	}
}
