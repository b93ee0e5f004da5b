import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** A request as its first line, for example `GET /v1.45/info HTTP/1.1`, and the socket to answer it on. */
export type Answer = (line: string, socket: Socket) => void;

/** A server on a socket file that answers requests without a body; closed and removed when its owner ends. */
export async function cannedServer(owner: Pick<TestContext, 'after'>, answer: Answer): Promise<string> {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-canned-'));
	const path = join(directory, 'docker.sock');
	const sockets = new Set<Socket>();
	const server: Server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
		let rest = '';
		socket.on('data', chunk => {
			rest += String(chunk);
			for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
				answer(rest.slice(0, rest.indexOf('\r\n')), socket);
				rest = rest.slice(end + 4);
			}
		});
	});
	owner.after(() => {
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
		rmSync(directory, {recursive: true, force: true});
	});
	await new Promise<void>(resolve => {
		server.listen(path, resolve);
	});
	return path;
}

/** A complete answer with a body of JSON. */
export function json(value: unknown, headers = ''): string {
	const body = JSON.stringify(value);
	return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The answer to a ping of an engine whose clock shows this time, in milliseconds since the epoch. */
export function pongAt(time: number): string {
	return `HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nDate: ${new Date(time).toUTCString()}\r\nContent-Length: 0\r\n\r\n`;
}

/** The answer to a ping. */
export const pong = pongAt(Date.UTC(2026, 10, 24, 14));

/** The beginning of an endless answer. */
export const endless = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** Answers all requests of `connect` as an engine without containers; its stream of events stays open. */
export function answerAsEngine(line: string, socket: Socket): void {
	const [, path = ''] = line.split(' ');
	const answers: readonly (readonly [ending: RegExp, answer: string])[] = [
		[/\/_ping$/, pong],
		[/\/version$/, json({Version: '26.1.5', MinAPIVersion: '1.24', Os: 'linux', Arch: 'amd64'})],
		[/\/info$/, json({NCPU: 2, MemTotal: 1024})],
		[/\/events\?/, endless],
		[/\/containers\/json\?/, json([])],
	];
	socket.write(
		answers.find(([ending]) => ending.test(path))?.[1] ?? 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
	);
}
