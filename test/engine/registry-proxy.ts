// Stands between an engine and a registry, in the engine's own network: `registry-proxy.ts SOCKET [PORT]` listens on
// this or some port of 127.0.0.1, reports that and its traffic to its parent process, and takes orders. It ends when that channel closes.
import {createConnection, createServer, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** The behaviour of the proxy from now on. */
export type ProxyOrder = {
	/** For all connections together; unlimited if undefined. */
	readonly bytesPerSecond?: number;
	/** Cut every connection once, after this many more bytes. */
	readonly cutAfter?: number;
	/** Close new connections at once. */
	readonly isRefusing?: boolean;
};

/** Sent to the parent process at the start, and whenever a connection is opened or closed. */
export type ProxyReport = {
	readonly port: number;
	/** Open ones of the engine. */
	readonly connections: number;
	/** Sent to the engine since the last order. */
	readonly bytes: number;
};

if (process.argv[2]) {
	serve(process.argv[2], Number(process.argv[3] ?? 0));
}

function serve(target: string, ownPort: number): void {
	const sockets = new Set<Socket>();
	let port = 0;
	let connections = 0;
	let bytes = 0;
	let order: ProxyOrder = {};
	let toCut = Number.POSITIVE_INFINITY;
	let freeAt = 0;

	const report = () => process.send?.({port, connections, bytes} satisfies ProxyReport);
	/** Wait for this piece's turn. Resolves with false if the connections are to be cut at it. */
	const letPass = async (length: number) => {
		const {bytesPerSecond} = order;
		if (bytesPerSecond) {
			freeAt = Math.max(freeAt, performance.now()) + (length / bytesPerSecond) * 1000;
			await sleep(freeAt - performance.now());
		}

		toCut -= length;
		bytes += length;
		return toCut > 0;
	};
	const cutAll = () => {
		toCut = Number.POSITIVE_INFINITY;
		for (const socket of sockets) {
			socket.destroy();
		}
	};
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	};

	const server = createServer(client => {
		keep(client);
		if (order.isRefusing) {
			client.destroy();
			return;
		}

		const registry = createConnection({path: target});
		keep(registry);
		client.pipe(registry);
		connections++;
		report();
		client.on('close', () => {
			registry.destroy();
			connections--;
			report();
		});
		let last: Promise<void> = Promise.resolve();
		const pass = async (piece: Buffer) => {
			registry.pause();
			if (await letPass(piece.length)) {
				client.write(piece);
				registry.resume();
			} else {
				cutAll();
			}
		};
		registry.on('data', (piece: Buffer) => {
			last = pass(piece);
		});
		// The last piece may still be in transit when the registry has closed the connection.
		registry.on('close', () => void last.then(() => client.end()));
	});
	server.listen(ownPort, '127.0.0.1', () => {
		const address = server.address();
		port = typeof address === 'object' ? (address?.port ?? 0) : 0;
		report();
	});
	process.on('message', (next: ProxyOrder) => {
		order = next;
		toCut = next.cutAfter ?? Number.POSITIVE_INFINITY;
		freeAt = 0;
		bytes = 0;
	});
	process.on('disconnect', () => process.exit());
}
