import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createConnection, createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** The counts so far. */
type Traffic = {readonly requests: number; readonly samples: number};

/** A relay to an engine that counts the traffic. */
export type CountingRelay = {
	/** In the form of `DOCKER_HOST`. */
	readonly host: string;
	traffic(): Traffic;
	stop(): Promise<void>;
};

/**
 * Open a relay in front of an engine's socket: a Unix socket, or a TCP port of this machine. Over TCP, a client knows
 * about the containers only from the engine.
 */
export async function countingRelay(socket: string, kind: 'unix' | 'tcp'): Promise<CountingRelay> {
	const open = new Set<Socket>();
	const traffic = {requests: 0, samples: 0};
	const server = createServer({allowHalfOpen: true, noDelay: true}, near => {
		const far = createConnection({path: socket, allowHalfOpen: true});
		count(near, request, matches => (traffic.requests += matches));
		count(far, sample, matches => (traffic.samples += matches));
		pass(near, far, open);
		pass(far, near, open);
	});
	const directory = await mkdtemp(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	server.listen(kind === 'unix' ? {path} : {port: 0, host: '127.0.0.1'});
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		host: kind === 'unix' ? `unix://${path}` : `tcp://127.0.0.1:${port}`,
		traffic: () => ({...traffic}),
		async stop() {
			server.close();
			for (const end of open) {
				end.destroy();
			}

			await rm(directory, {recursive: true});
		},
	};
}

const request = /^[A-Z]+ \S+ HTTP\/1\.1\r$/gm;

/** Occurs once in each sample of a container. */
const sample = /"read":"/g;

/** Count the matches in a stream, even if one is split between two chunks. */
function count(from: Socket, pattern: RegExp, onMatches: (matches: number) => void): void {
	let rest = '';
	from.on('data', piece => {
		const text = rest + piece.toString('latin1');
		const matches = [...text.matchAll(pattern)];
		const end = matches.at(-1);
		onMatches(matches.length);
		rest = text.slice(Math.max(end ? end.index + end[0].length : 0, text.length - 500));
	});
}

function pass(from: Socket, to: Socket, open: Set<Socket>): void {
	open.add(from);
	from.on('error', () => to.destroy());
	from.on('close', () => open.delete(from));
	from.pipe(to);
}
