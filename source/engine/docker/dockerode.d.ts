/**
 * The part of dockerode that is used here, with what it really does: its modem sends every request (see
 * `wire/request.ts`).
 */
declare module 'dockerode' {
	import type {Agent} from 'node:http';

	export type DockerOptions = {
		readonly socketPath: string | undefined;
		readonly host: string | undefined;
		readonly port: number | undefined;
		readonly protocol: 'http';
		readonly agent: Agent;
		readonly version: string | undefined;
	};

	export type DialOptions = {
		readonly method: 'HEAD' | 'GET' | 'POST' | 'DELETE';
		/** Ends in `?` where a query is to follow. */
		readonly path: string;
		/** The body is sent by POST alone, and an empty one not at all. */
		readonly options: {readonly _query: Readonly<Record<string, unknown>>; readonly _body: unknown};
		/** Any other status is an error. */
		readonly statusCodes: Readonly<Record<number, true>>;
		/** Replace the default ones. */
		readonly headers?: Readonly<Record<string, string>>;
		readonly abortSignal: AbortSignal;
		/** The answer is the unread response. */
		readonly isStream?: true;
		/** The answer is the bare socket. */
		readonly hijack?: true;
		/** The body, in place of `_body`. */
		readonly file?: Buffer;
	};

	export type Modem = {
		/** The first part of every path, such as `v1.45`; none where undefined. */
		version: string | undefined;
		/** `Answer`: the parsed JSON, or as `isStream` and `hijack` say. */
		dial<Answer>(options: DialOptions, callback: (error: unknown, answer: Answer) => void): void;
	};

	export default class Docker {
		constructor(options: DockerOptions);
		readonly modem: Modem;
	}
}

declare module 'docker-modem/lib/http.js' {
	import type {ClientRequest, IncomingMessage, RequestOptions} from 'node:http';

	const modemHttp: {
		http: {request(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest};
	};
	export default modemHttp;
}
