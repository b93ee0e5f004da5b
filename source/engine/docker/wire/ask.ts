import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {inspect} from 'node:util';
import {call, read} from './call.ts';
import type {Connection} from './connection.ts';
import {deadlines} from './deadlines.ts';

/** A request. Paths are without the API version; what comes from outside in them is encoded or checked already. */
export type Question = {
	readonly path: string;
	/** Values that are objects are sent as JSON; arrays as one parameter each. */
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: unknown;
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds. */
	readonly deadline?: number;
	/** In place of the usual ones; not shown anywhere. */
	readonly headers?: Readonly<Record<string, string>>;
};

/*
 * For all that dockerode's own methods don't do: many of them have no signal, forget the warnings of an answer, or put
 * the body into the address as well.
 */

/** Read something: short, and asked again when the socket turns out to be dead. Resolves with the parsed answer. */
export function get(connection: Connection, question: Question): Promise<unknown> {
	const {deadline = deadlines.read, signal} = question;
	return read(connection, {deadline, signal}, abortSignal => dial(connection.unary, 'GET', question, abortSignal));
}

/** Read something that the engine may take its time for. */
export function getSlowly(connection: Connection, question: Question): Promise<unknown> {
	const {deadline = deadlines.survey, signal} = question;
	return read(connection, {deadline, signal}, abortSignal => dial(connection.streams, 'GET', question, abortSignal));
}

/** Begin to read something long: resolves with the response when its headers are there. The signal ends it. */
export function getStream(connection: Connection, question: Question, signal: AbortSignal): Promise<IncomingMessage> {
	const options = {...requestOptions('GET', question, signal), isStream: true} as const;
	return new Promise((resolve, reject) => {
		connection.unary.modem.dial(options, (error, response) => (error ? reject(error) : resolve(response)));
	});
}

/** Do something. */
export function post(connection: Connection, question: Question): Promise<unknown> {
	const {deadline = deadlines.act, signal} = question;
	return call(connection, {deadline, signal}, abortSignal => dial(connection.streams, 'POST', question, abortSignal));
}

/** Remove something. */
export function remove(connection: Connection, question: Question): Promise<unknown> {
	const {deadline = deadlines.remove, signal} = question;
	return call(connection, {deadline, signal}, abortSignal => dial(connection.streams, 'DELETE', question, abortSignal));
}

/** Begin something that goes on: resolves with the response when its headers are there. It is yet to be read. */
export function postStream(connection: Connection, question: Question): Promise<IncomingMessage> {
	const {deadline = deadlines.open, signal} = question;
	return call(connection, {deadline, signal}, abortSignal => {
		const options = {...requestOptions('POST', question, abortSignal), isStream: true} as const;
		return new Promise((resolve, reject) => {
			connection.streams.modem.dial(options, (error, response) => (error ? reject(error) : resolve(response)));
		});
	});
}

/**
 * Turn the connection into a bare line to whatever is at its other end. The request has no body: what an engine has
 * not read of one would be the first thing that comes out there.
 */
export function hijack(connection: Connection, question: Question): Promise<Duplex> {
	const {deadline = deadlines.open, signal} = question;
	return call(connection, {deadline, signal}, abortSignal => {
		const options = {
			...requestOptions('POST', {...question, headers: {'Content-Type': 'text/plain'}}, abortSignal),
			...({isStream: true, hijack: true, file: Buffer.alloc(0)} as const),
		};
		return new Promise((resolve, reject) => {
			connection.streams.modem.dial(options, (error, socket) => (error ? reject(error) : resolve(socket)));
		});
	});
}

type Method = 'GET' | 'POST' | 'DELETE';

function dial(docker: Connection['unary'], method: Method, question: Question, signal: AbortSignal): Promise<unknown> {
	return new Promise((resolve, reject) => {
		docker.modem.dial(requestOptions(method, question, signal), (error, answer) =>
			error ? reject(error) : resolve(answer),
		);
	});
}

function requestOptions(method: Method, {path, query = {}, body = {}, headers}: Question, abortSignal: AbortSignal) {
	return {
		method,
		path: `${path}?` as const,
		options: {_query: query, _body: body},
		statusCodes: {200: true, 201: true, 204: true},
		...(headers ? {headers: untold(headers)} : {}),
		abortSignal,
	} as const;
}

/** docker-modem writes its requests down for debugging. What is in these headers is nobody's business. */
function untold(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.defineProperty({...headers}, inspect.custom, {value: () => '(headers)'});
}
