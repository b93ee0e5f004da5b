import {mkdtempSync, rmSync} from 'node:fs';
import {type AddressInfo, createConnection, createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Transform} from 'node:stream';
import type {Cleanup} from '../engine/test-containers.ts';

/** A link to an engine's socket that can be cut, stalled, slow or unreliable. */
export type Relay = {
	/** As `DOCKER_HOST` wants it; for TCP only after `join`. */
	readonly host: string;
	/** Remove the socket and cut all connections. */
	cut(): Promise<void>;
	/** Close only the connections of requests whose first bytes contain this text. */
	breakRequests(text: string): void;
	/** Pass nothing on from now on, and close nothing, like a network that is gone. */
	stall(): void;
	/** Pass on what waits, and everything from now on. */
	resume(): void;
	/** New connections work again, but those that were stalled never do: a network that has forgotten them. */
	forget(): void;
	/** Answer again, or for the first time. */
	join(): Promise<void>;
	/** The first line of the first request of each connection, in order. */
	readonly requests: readonly string[];
};

export type RelayOptions = {
	/** Listen on a port of 127.0.0.1 instead of a socket file. */
	readonly isTcp?: boolean;
	/** Milliseconds of delay in each direction. */
	readonly delay?: number;
	/** Close one connection in this many at once. */
	readonly dropEvery?: number;
	/** Change the engine's answers; their length must stay the same. */
	rewrite?(text: string): string;
};

/** Create a relay; nothing answers before `join`. It ends with its owner. */
export function relayTo(owner: Cleanup, socket: string, options: RelayOptions = {}): Relay {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	const open = new Map<Socket, () => void>();
	let isStalled = false;
	let port = 0;
	const requests: string[] = [];
	const firstLines = new Map<Socket, string>();
	const server = createServer({allowHalfOpen: true}, near => {
		if (options.dropEvery && (requests.length + 1) % options.dropEvery === 0) {
			requests.push('');
			near.destroy();
			return;
		}

		const place = requests.push('') - 1;
		near.once('data', (bytes: Buffer) => {
			const text = bytes.toString('latin1');
			firstLines.set(near, text);
			requests[place] = text.split('\r\n')[0] ?? '';
		});
		near.on('close', () => firstLines.delete(near));
		const far = createConnection({path: socket, allowHalfOpen: true});
		pass(near, far, changing(options.delay));
		pass(far, near, changing(options.delay, options.rewrite));
	});
	const pass = (from: Socket, to: Socket, through: Transform) => {
		open.set(from, () => from.pipe(through));
		from.on('error', () => to.destroy());
		from.on('close', () => open.delete(from));
		through.pipe(to);
		if (!isStalled) {
			from.pipe(through);
		}
	};
	const destroyAll = () => {
		for (const end of open.keys()) {
			end.destroy();
		}
	};
	const cut = () =>
		new Promise<void>(resolve => {
			server.close(() => resolve());
			destroyAll();
		});
	owner.after(async () => {
		await cut();
		rmSync(directory, {recursive: true});
	});
	return {
		get host() {
			return options.isTcp ? `tcp://127.0.0.1:${port}` : `unix://${path}`;
		},
		cut,
		breakRequests(text) {
			for (const [near, request] of firstLines) {
				if (request.includes(text)) {
					near.destroy();
				}
			}
		},
		stall() {
			isStalled = true;
			for (const end of open.keys()) {
				end.unpipe().pause();
			}
		},
		resume() {
			isStalled = false;
			for (const pipe of open.values()) {
				pipe();
			}
		},
		forget() {
			isStalled = false;
		},
		join: () =>
			new Promise(resolve => {
				server.listen(options.isTcp ? {port, host: '127.0.0.1'} : {path}, () => {
					port = options.isTcp ? (server.address() as AddressInfo).port : 0;
					resolve();
				});
			}),
		requests,
	};
}

function changing(delay = 0, rewrite = (text: string) => text): Transform {
	return new Transform({
		transform(chunk: Buffer, _encoding, callback) {
			const changed = Buffer.from(rewrite(chunk.toString('latin1')), 'latin1');
			if (delay === 0) {
				callback(null, changed);
			} else {
				setTimeout(() => callback(null, changed), delay);
			}
		},
	});
}
