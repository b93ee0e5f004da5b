/**
 * The part of dockerode that is used here, with its real types: its modem sends every request (see `wire/request.ts`).
 */
declare module 'dockerode' {
	import type {Agent} from 'node:http';
	import type {Readable} from 'node:stream';

	export type DockerOptions = {
		readonly socketPath: string | undefined;
		readonly host: string | undefined;
		readonly port: number | undefined;
		readonly protocol: 'http';
		readonly agent: Agent;
	};

	export type DialOptions = {
		readonly method: 'HEAD' | 'GET' | 'POST' | 'DELETE';
		/** Ends in `?` if a query follows. */
		readonly path: string;
		/** Only POST sends the body, and never an empty one. */
		readonly options: {readonly _query: Readonly<Record<string, unknown>>; readonly _body: unknown};
		/** Any other status is an error. */
		readonly statusCodes: Readonly<Record<number, true>>;
		/** Replace the default ones. */
		readonly headers?: Readonly<Record<string, string>>;
		readonly abortSignal: AbortSignal;
		/** The answer is the unread response. */
		readonly isStream?: true;
		/** The answer is the raw socket. */
		readonly hijack?: true;
		/** The body, in place of `_body`. */
		readonly file?: Buffer | Readable;
	};

	export type Modem = {
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
