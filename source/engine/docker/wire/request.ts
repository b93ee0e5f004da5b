import type {IncomingHttpHeaders, IncomingMessage} from 'node:http';
import type {Duplex, Readable} from 'node:stream';
import {inspect} from 'node:util';
import type {DialOptions} from 'dockerode';
import type {JsonObject} from '../../../model/json.ts';
import {isObject, textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {type CallOptions, call, laneOf, read} from './call.ts';
import type {Connection} from './connection.ts';
import {deadlines} from './deadlines.ts';

/** A request. Paths are without the API version; names and ids in them are already checked or encoded. */
export type Request = Partial<CallOptions> & {
	readonly path: string;
	/** Objects are sent as JSON, arrays as one parameter for each entry, and undefined values not at all. */
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: unknown;
	/** The bytes of the body, in place of `body`. */
	readonly file?: Readable;
	/** Replace the default headers, and are never logged. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Leave the API version out of the path. */
	readonly isUnversioned?: boolean;
};

/*
 * Every request goes through dockerode's `modem`, not through its methods: many of those take no signal, drop the
 * warnings or the headers of an answer, or put the body into the URL as well.
 */

/** Read something quickly; retried once if the socket was dead. Resolves with the parsed answer. */
export function get(connection: Connection, request: Request): Promise<unknown> {
	return read(connection, withDeadline(request, deadlines.read), signal =>
		dial<unknown>(connection, 'unary', 'GET', request, signal),
	);
}

/** Read something that takes the engine longer. */
export function getSlowly(connection: Connection, request: Request): Promise<unknown> {
	return read(connection, withDeadline(request, deadlines.slow), signal =>
		dial<unknown>(connection, 'streams', 'GET', request, signal),
	);
}

/** Read only the headers of an answer. */
export function head(connection: Connection, request: Request): Promise<IncomingHttpHeaders> {
	return read(connection, withDeadline(request, deadlines.read), async signal => {
		const response = await dial<IncomingMessage>(connection, 'unary', 'HEAD', request, signal, {isStream: true});
		// An unread response keeps its socket.
		for await (const _ of response) {
		}

		return response.headers;
	});
}

/** Start to read a long answer: resolves with the response when its headers arrive. The signal ends it. */
export function getStream(connection: Connection, request: Request, signal: AbortSignal): Promise<IncomingMessage> {
	return dial(connection, 'unary', 'GET', request, signal, {isStream: true});
}

/** Change something. Never uses a kept socket: it may be dead, and a change must not be sent twice. */
export function post(connection: Connection, request: Request): Promise<unknown> {
	return call(connection, withDeadline(request, deadlines.act), signal =>
		dial<unknown>(connection, 'streams', 'POST', request, signal),
	);
}

/** Remove something. */
export function remove(connection: Connection, request: Request): Promise<unknown> {
	return call(connection, withDeadline(request, deadlines.remove), signal =>
		dial<unknown>(connection, 'streams', 'DELETE', request, signal),
	);
}

/**
 * Open a stream on a socket of its own: resolves with the unread response as soon as its headers arrive. It is a transfer
 * if its lane is undefined.
 */
export function openStream(connection: Connection, method: 'GET' | 'POST', request: Request): Promise<IncomingMessage> {
	const transfer = {lane: 'session', maxWait: deadlines.transfer} as const;
	const options = withDeadline(request.lane === undefined ? {...request, ...transfer} : request, deadlines.open);
	return call(connection, options, signal =>
		dial<IncomingMessage>(connection, 'streams', method, request, signal, {isStream: true}),
	);
}

/**
 * Upgrade the connection to a raw socket. A request without a body gets an empty plain text: an engine echoes any part of
 * a body that it does not read.
 */
export function hijack(connection: Connection, request: Request): Promise<Duplex> {
	const {body, headers = body ? undefined : {'Content-Type': 'text/plain'}} = request;
	const session = {lane: 'session', maxWait: deadlines.open} as const;
	const options = withDeadline({...request, ...session}, deadlines.open);
	return call(connection, options, signal =>
		dial<Duplex>(connection, 'streams', 'POST', {...request, ...(headers && {headers})}, signal, {
			isStream: true,
			hijack: true,
			...(body ? {} : {file: Buffer.alloc(0)}),
		}),
	);
}

/** Await a request; succeeds if the engine refuses it because nothing has to change. */
export async function unlessAlready(request: Promise<unknown>, words: RegExp): Promise<void> {
	try {
		await request;
	} catch (error) {
		const cause = error instanceof EngineError ? error.cause : undefined;
		if (!(cause instanceof Error && words.test(cause.message))) {
			throw error;
		}
	}
}

/** Read an object. Rejects with `failed` for anything else. */
export async function getObject(connection: Connection, request: Request): Promise<JsonObject> {
	return expectObject(connection, await get(connection, request));
}

/** Read a list. Rejects with `failed` for anything else. */
export async function getList(connection: Connection, request: Request): Promise<readonly unknown[]> {
	return expectList(connection, await get(connection, request));
}

/** Read a list and parse its entries; `parse` gets the first half of their keys. */
export async function getItems<Item>(
	connection: Connection,
	path: string,
	parse: (host: string, entries: readonly unknown[]) => readonly Item[],
	signal: AbortSignal,
): Promise<readonly Item[]> {
	return parse(connection.endpoint.address, await getList(connection, {path, signal}));
}

/** The answer as an object. Throws `failed` for anything else, such as a proxy's error page. */
export function expectObject(connection: Connection, answer: unknown): JsonObject {
	if (!isObject(answer) || Buffer.isBuffer(answer)) {
		throw unreadable(connection);
	}

	return answer;
}

/** The answer as an array. Throws `failed` for anything else: it must never look like an empty list. */
export function expectList(connection: Connection, answer: unknown): readonly unknown[] {
	if (!Array.isArray(answer)) {
		throw unreadable(connection);
	}

	return answer;
}

/**
 * The id of what was made. Throws `failed` unless it consists of hexadecimal digits: in a path, anything else could be
 * another request, such as `../containers/web/kill?`.
 */
export function createdId(connection: Connection, answer: unknown): string {
	const id = textAt(answer, 'Id');
	if (!/^[\da-f]+$/.test(id)) {
		throw unreadable(connection);
	}

	return id;
}

/** The error for an answer of the wrong shape. */
export function unreadable({endpoint}: Connection): EngineError {
	return new EngineError('failed', `The answer from ${endpoint.address} cannot be read.`);
}

function withDeadline({path, deadline, lane, ...options}: Request, usual: number): CallOptions {
	const isOfSwarm = /^\/(?:swarm|services|tasks|nodes|secrets|configs)\b/.test(path);
	return {
		...options,
		deadline: deadline ?? (isOfSwarm ? Math.max(usual, deadlines.swarm) : usual),
		// A manager that has a leader answers as quickly as any engine.
		lane: lane ?? laneOf(deadline ?? usual),
	};
}

/** `unary` keeps its sockets, `streams` has one for each request. */
function dial<Answer>(
	connection: Connection,
	sockets: 'unary' | 'streams',
	method: DialOptions['method'],
	{path, query = {}, body = {}, file, headers, isUnversioned}: Request,
	abortSignal: AbortSignal,
	answer: Pick<DialOptions, 'isStream' | 'hijack' | 'file'> = {},
): Promise<Answer> {
	const {apiVersion} = connection;
	const whole = isUnversioned || apiVersion === undefined ? path : `/v${apiVersion}${path}`;
	const parameters = Object.entries(query).filter(([, value]) => value !== undefined);
	const options: DialOptions = {
		method,
		path: parameters.length > 0 ? `${whole}?` : whole,
		options: {_query: Object.fromEntries(parameters), _body: body},
		// 304: nothing has to change.
		statusCodes: {200: true, 201: true, 204: true, 304: true},
		...(headers ? {headers: redacted(headers)} : {}),
		...(file ? {file} : {}),
		abortSignal,
		...answer,
	};
	return new Promise((resolve, reject) => {
		connection[sockets].modem.dial<Answer>(options, (error, value) => (error ? reject(error) : resolve(value)));
	});
}

/** docker-modem inspects its requests for a debug log; these headers may hold a password. */
function redacted(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.defineProperty({...headers}, inspect.custom, {value: () => '(headers)'});
}
