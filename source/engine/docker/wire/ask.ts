import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {inspect} from 'node:util';
import type {Json} from '../../../model/json.ts';
import {EngineError} from '../../engine-error.ts';
import {isObject} from '../parse/json.ts';
import {type CallOptions, call, read} from './call.ts';
import type {Connection} from './connection.ts';
import {deadlines} from './deadlines.ts';

/** A request. Paths are without the API version; names and ids in them are already checked or encoded. */
export type Question = {
	readonly path: string;
	/** Objects are sent as JSON; arrays as one parameter for each entry. */
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: unknown;
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds. */
	readonly deadline?: number;
	/** Replace the default ones, and are never logged. */
	readonly headers?: Readonly<Record<string, string>>;
};

/*
 * For everything that dockerode's own methods cannot do: many of them take no signal, drop the warnings of an answer, or
 * put the body into the URL as well.
 */

/** Read something quickly; retried once if the socket was dead. Resolves with the parsed answer. */
export function get(connection: Connection, question: Question): Promise<unknown> {
	return read(connection, withDeadline(question, deadlines.read), signal =>
		dial(connection.unary, 'GET', question, signal),
	);
}

/** Read something that may take the engine a while. */
export function getSlowly(connection: Connection, question: Question): Promise<unknown> {
	return read(connection, withDeadline(question, deadlines.survey), signal =>
		dial(connection.streams, 'GET', question, signal),
	);
}

/** Start to read a long answer: resolves with the response as soon as its headers arrive. The signal ends it. */
export function getStream(connection: Connection, question: Question, signal: AbortSignal): Promise<IncomingMessage> {
	return dialStream(connection.unary, 'GET', question, signal);
}

/** Do something. */
export function post(connection: Connection, question: Question): Promise<unknown> {
	return call(connection, withDeadline(question, deadlines.act), signal =>
		dial(connection.streams, 'POST', question, signal),
	);
}

/** Remove something. */
export function remove(connection: Connection, question: Question): Promise<unknown> {
	return call(connection, withDeadline(question, deadlines.remove), signal =>
		dial(connection.streams, 'DELETE', question, signal),
	);
}

/** Start something that takes long: resolves with the response, unread, as soon as its headers arrive. */
export function postStream(connection: Connection, question: Question): Promise<IncomingMessage> {
	return call(connection, withDeadline(question, deadlines.open), signal =>
		dialStream(connection.streams, 'POST', question, signal),
	);
}

/**
 * Upgrade the connection to a raw socket. The request has no body: the part of a body that an engine leaves unread would
 * be echoed first.
 */
export function hijack(connection: Connection, question: Question): Promise<Duplex> {
	return call(connection, withDeadline(question, deadlines.open), abortSignal => {
		const options = {
			...requestOptions('POST', {...question, headers: {'Content-Type': 'text/plain'}}, abortSignal),
			...({isStream: true, hijack: true, file: Buffer.alloc(0)} as const),
		};
		return new Promise((resolve, reject) => {
			connection.streams.modem.dial(options, (error, socket) => (error ? reject(error) : resolve(socket)));
		});
	});
}

/** The answer as an object. Throws `failed` for anything else, such as a proxy's error page. */
export function expectObject(connection: Connection, answer: unknown): {readonly [name: string]: Json} {
	if (!isObject(answer) || Buffer.isBuffer(answer)) {
		throw unreadable(connection);
	}

	// dockerode parses answers with `JSON.parse` but types them as `unknown`.
	return answer as {readonly [name: string]: Json};
}

/** The answer as an array. Throws `failed` for anything else: it must never look like an empty list. */
export function expectList(connection: Connection, answer: unknown): readonly unknown[] {
	if (!Array.isArray(answer)) {
		throw unreadable(connection);
	}

	return answer;
}

/** The error for an answer of the wrong shape. */
export function unreadable({endpoint}: Connection): EngineError {
	return new EngineError('failed', `The answer from ${endpoint.address} cannot be read.`);
}

type Method = 'GET' | 'POST' | 'DELETE';

function withDeadline({deadline, signal}: Question, usual: number): CallOptions {
	return {deadline: deadline ?? usual, signal};
}

function dial(docker: Connection['unary'], method: Method, question: Question, signal: AbortSignal): Promise<unknown> {
	return new Promise((resolve, reject) => {
		docker.modem.dial(requestOptions(method, question, signal), (error, answer) =>
			error ? reject(error) : resolve(answer),
		);
	});
}

function dialStream(
	docker: Connection['unary'],
	method: Method,
	question: Question,
	signal: AbortSignal,
): Promise<IncomingMessage> {
	const options = {...requestOptions(method, question, signal), isStream: true} as const;
	return new Promise((resolve, reject) => {
		docker.modem.dial(options, (error, response) => (error ? reject(error) : resolve(response)));
	});
}

function requestOptions(method: Method, {path, query = {}, body = {}, headers}: Question, abortSignal: AbortSignal) {
	return {
		method,
		path: `${path}?` as const,
		options: {_query: query, _body: body},
		statusCodes: {200: true, 201: true, 204: true},
		...(headers ? {headers: redacted(headers)} : {}),
		abortSignal,
	} as const;
}

/** docker-modem inspects its requests for a debug log; these headers may hold a password. */
function redacted(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.defineProperty({...headers}, inspect.custom, {value: () => '(headers)'});
}
