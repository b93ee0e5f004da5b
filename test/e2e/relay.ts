import {mkdtempSync, rmSync} from 'node:fs';
import {createConnection, createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Cleanup} from '../engine/test-containers.ts';

/** A socket before an engine's own, which can be taken away and given back at once. */
export type Relay = {
	/** As `DOCKER_HOST` wants it. */
	readonly host: string;
	/** Nothing answers any more, and what was open is cut. */
	cut(): Promise<void>;
	/** Close the connections of requests whose first bytes have this text in them, and no others. */
	breakRequests(text: string): void;
	/** Pass nothing on any more, without closing anything: a network that is gone. */
	stall(): void;
	/** Answer again, or for the first time. */
	join(): Promise<void>;
};

/** Make one; nothing answers before `join`. It ends with its owner. */
export function relayTo(owner: Cleanup, socket: string): Relay {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	const open = new Set<Socket>();
	let isStalled = false;
	const requests = new Map<Socket, string>();
	const server = createServer({allowHalfOpen: true}, near => {
		near.once('data', (bytes: Buffer) => requests.set(near, bytes.toString('latin1')));
		near.on('close', () => requests.delete(near));
		const far = createConnection({path: socket, allowHalfOpen: true});
		for (const [from, to] of [
			[near, far],
			[far, near],
		] as const) {
			open.add(from);
			from.on('error', () => to.destroy());
			from.on('close', () => open.delete(from));
			from.pipe(to);
			if (isStalled) {
				from.unpipe(to).pause();
			}
		}
	});
	const cut = () =>
		new Promise<void>(resolve => {
			server.close(() => resolve());
			for (const end of open) {
				end.destroy();
			}
		});
	owner.after(async () => {
		await cut();
		rmSync(directory, {recursive: true});
	});
	const breakRequests = (text: string) => {
		for (const [near, request] of requests) {
			if (request.includes(text)) {
				near.destroy();
			}
		}
	};
	const stall = () => {
		isStalled = true;
		for (const end of open) {
			end.unpipe().pause();
		}
	};
	return {
		host: `unix://${path}`,
		cut,
		breakRequests,
		stall,
		join: () => new Promise(resolve => server.listen(path, resolve)),
	};
}
