import {subscribe} from 'node:diagnostics_channel';
import {closeSync, constants, fchmodSync, fstatSync, openSync, writeSync} from 'node:fs';
import type {ClientRequest, IncomingMessage} from 'node:http';
import {UsageError} from './config/usage-error.ts';
import {ioReason, quoted} from './config/wording.ts';
import type {Clock} from './model/clock.ts';
import {printableJson} from './model/json.ts';
import type {Store} from './store/create-store.ts';

/** Record an event of the dashboard itself. Nothing secret: no environment, no headers, no bodies, no queries. */
export type Diagnostics = (event: string, fields?: Readonly<Record<string, string | number | undefined>>) => void;

/** More than a whole day needs; a run that reaches it stops recording. */
const maxBytes = 10 * 1024 * 1024;

/**
 * Record to a file from now on: the start, the end, errors that end the process, and requests. Throws a `UsageError`
 * when the file cannot be opened, or is a symbolic link, a device or a pipe.
 */
export function startDiagnostics(path: string, version: string, clock: Clock): Diagnostics {
	const record = openDiagnostics(path, clock);
	record('started', {version, node: process.version, platform: `${process.platform}-${process.arch}`});
	recordRequests(record, clock);
	process.on('uncaughtExceptionMonitor', error => record('error', errorFields(error)));
	process.on('exit', status => record('ended', {status}));
	return record;
}

/** Append to a file that only its owner can read: one line per event, with the time and `name=value`. */
function openDiagnostics(path: string, clock: Clock): Diagnostics {
	const file = openFile(path);
	let room = maxBytes;
	return (event, fields = {}) => {
		const values = Object.entries(fields).flatMap(([name, value]) =>
			value === undefined ? [] : `${name}=${text(value)}`,
		);
		const line = `${[new Date(clock.now()).toISOString(), event, ...values].join(' ')}\n`;
		room -= line.length;
		if (room > 0) {
			try {
				writeSync(file, line);
			} catch {
				// For example a full disk: the dashboard continues without its log.
				room = 0;
			}
		}
	};
}

/** The recorded form of an error. */
export function errorFields(error: unknown): {readonly stack: string} {
	return {stack: error instanceof Error ? (error.stack ?? error.message) : String(error)};
}

function openFile(path: string): number {
	const {O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY} = constants;
	try {
		const file = openSync(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_WRONLY, 0o600);
		if (!fstatSync(file).isFile()) {
			closeSync(file);
			throw new Error('it is not a regular file');
		}

		fchmodSync(file, 0o600);
		return file;
	} catch (error) {
		throw new UsageError(`The log file ${quoted(path)} cannot be written: ${ioReason(error)}.`);
	}
}

function text(value: string | number): string | number {
	return typeof value === 'string' && !/^[\w./:@-]+$/.test(value) ? printableJson(value) : value;
}

/** A request that takes longer to be answered is slow, in milliseconds. */
const slow = 1000;

/** Record requests to engines that fail or are slow. Node announces every request of its HTTP client. */
function recordRequests(record: Diagnostics, clock: Clock): void {
	const startedAt = new WeakMap<object, number>();
	const finish = ({request, response, error}: Message) => {
		const start = startedAt.get(request);
		startedAt.delete(request);
		const milliseconds = start === undefined ? 0 : clock.monotonic() - start;
		// An aborted request was cancelled, unless it has reached its deadline, which takes a second at least.
		const isCancelled = error?.code === 'ABORT_ERR';
		const hasFailed = error ? !isCancelled : (response?.statusCode ?? 0) >= 400;
		if (hasFailed || milliseconds >= slow) {
			record(hasFailed ? 'request-failed' : 'request-slow', {
				method: request.method,
				path: request.path.replace(/\?.*$/s, ''),
				status: response?.statusCode,
				code: error?.code,
				milliseconds,
			});
		}
	};
	onMessage('http.client.request.start', ({request}) => startedAt.set(request, clock.monotonic()));
	onMessage('http.client.response.finish', finish);
	onMessage('http.client.request.error', finish);
}

/** A message of Node's HTTP client channels. */
type Message = {
	readonly request: ClientRequest;
	readonly response?: IncomingMessage;
	readonly error?: NodeJS.ErrnoException;
};

function onMessage(channel: string, listener: (message: Message) => void): void {
	subscribe(channel, message => {
		if (typeof message === 'object' && message !== null && 'request' in message) {
			listener(message as Message);
		}
	});
}

/**
 * Record each change of the connection to an engine, and the frames that a slow terminal has missed. Returns the stop.
 */
export function recordState(record: Diagnostics, store: Store, droppedFrames: () => number): () => void {
	const recorded = new Map<string, string>();
	let dropped = 0;
	let second = 0;
	const check = () => {
		const {connections, now} = store.getState();
		for (const {phase, name, host, problem, tried} of connections.values()) {
			if (recorded.get(host) === phase) {
				continue;
			}

			recorded.set(host, phase);
			const reasons = tried.map(({address, reason}) => `${address}: ${reason}`).join(' ');
			record(`connection-${phase}`, {
				name: withoutPassword(name),
				host: withoutPassword(host),
				problem: withoutPassword(problem ?? reasons) || undefined,
			});
		}

		const missed = droppedFrames() - dropped;
		if (missed > 0 && now !== second) {
			record('frames-dropped', {count: missed});
			dropped += missed;
			second = now;
		}
	};
	check();
	return store.subscribe(check);
}

/** An address may hold a user's name and password. */
function withoutPassword(text: string): string {
	return text.replaceAll(/\/\/[^/@\s]*@/g, '//');
}
