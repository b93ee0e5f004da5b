/**
 * The part of dockerode that is used here, with what it really does: the published types promise fields that engines
 * leave out. Payloads are `unknown` until they are parsed.
 */
declare module 'dockerode' {
	import type {Agent, IncomingMessage} from 'node:http';
	import type {Duplex} from 'node:stream';

	/** `abortSignal` is deleted from the object that is passed: pass a fresh one each time. */
	type Cancellable = {readonly abortSignal: AbortSignal};

	export type DockerOptions = {
		readonly socketPath: string | undefined;
		readonly host: string | undefined;
		readonly port: number | undefined;
		readonly protocol: 'http';
		readonly agent: Agent;
		readonly version: string | undefined;
	};

	export type DialOptions = Cancellable & {
		readonly path: string;
		readonly method: 'HEAD';
		readonly isStream: true;
		readonly statusCodes: Readonly<Record<number, true>>;
	};

	/**
	 * A request that dockerode has no method for, or one that loses something. `path` ends in `?` for the query to follow;
	 * `_body` is sent by POST alone, and an empty one not at all.
	 */
	export type RequestOptions = Cancellable & {
		readonly path: `${string}?`;
		readonly method: 'GET' | 'POST' | 'DELETE';
		readonly options: {readonly _query: Readonly<Record<string, unknown>>; readonly _body: unknown};
		readonly statusCodes: Readonly<Record<number, true>>;
		/** In place of the usual ones. */
		readonly headers?: Readonly<Record<string, string>>;
	};

	/** With `isStream`, the answer is the unread response. */
	export type StreamOptions = RequestOptions & {readonly isStream: true};

	/** With `hijack`, the answer is the bare socket. `file` is the body, and can be empty. */
	export type HijackOptions = StreamOptions & {readonly hijack: true; readonly file: Buffer};

	export type Modem = {
		/** The first part of every path, such as `v1.45`; none where undefined. */
		version: string | undefined;
		dial(options: HijackOptions, callback: (error: unknown, socket: Duplex) => void): void;
		dial(options: StreamOptions | DialOptions, callback: (error: unknown, response: IncomingMessage) => void): void;
		dial(options: RequestOptions, callback: (error: unknown, answer: unknown) => void): void;
	};

	export type EventsOptions = Cancellable & {
		readonly since: number;
		readonly filters: {readonly type: readonly string[]; readonly event?: readonly string[]};
	};

	export type LogsOptions = Cancellable & {
		readonly follow: true;
		readonly stdout: true;
		readonly stderr: true;
		readonly timestamps: true;
		readonly tail: number;
		readonly since?: string;
	};

	export type ExecOptions = Cancellable & {
		readonly AttachStdin?: true;
		readonly AttachStdout?: true;
		readonly AttachStderr?: true;
		readonly Tty?: true;
		readonly Cmd: readonly string[];
		readonly DetachKeys?: string;
		readonly ConsoleSize?: readonly [rows: number, columns: number];
		readonly User?: string;
		readonly WorkingDir?: string;
		readonly Env?: readonly string[];
	};

	export type ExecStartOptions = Cancellable & {
		readonly hijack: true;
		readonly stdin: true;
		readonly Tty: true;
		readonly ConsoleSize: readonly [rows: number, columns: number];
	};

	export type DockerExec = {
		/** From the engine's answer, unchecked; all methods put it into their paths. */
		readonly id: unknown;
		/** With `hijack` it is the bare socket. */
		start(options: ExecStartOptions): Promise<Duplex>;
		/** Without its output; the response comes unread. */
		start(options: Cancellable & {readonly Detach: true}): Promise<IncomingMessage>;
		resize(options: Cancellable & {readonly h: number; readonly w: number}): Promise<unknown>;
		inspect(options: Cancellable): Promise<unknown>;
	};

	export type DockerContainer = {
		inspect(options: Cancellable): Promise<unknown>;
		stats(options: Cancellable & {readonly stream: false; readonly 'one-shot': true}): Promise<unknown>;
		top(options: Cancellable): Promise<unknown>;
		logs(options: LogsOptions): Promise<IncomingMessage>;
		start(options: Cancellable): Promise<unknown>;
		stop(options: Cancellable & {readonly t?: number; readonly signal?: string}): Promise<unknown>;
		restart(options: Cancellable & {readonly t?: number; readonly signal?: string}): Promise<unknown>;
		kill(options: Cancellable & {readonly signal: string}): Promise<unknown>;
		pause(options: Cancellable): Promise<unknown>;
		unpause(options: Cancellable): Promise<unknown>;
		rename(options: Cancellable & {readonly name: string}): Promise<unknown>;
		remove(options: Cancellable & {readonly force: boolean; readonly v: boolean}): Promise<unknown>;
		/** The response comes unread and holds its socket until it is. */
		infoArchive(options: Cancellable & {readonly path: string}): Promise<IncomingMessage>;
		exec(options: ExecOptions): Promise<DockerExec>;
	};

	export default class Docker {
		constructor(options: DockerOptions);
		readonly modem: Modem;
		getEvents(options: EventsOptions): Promise<IncomingMessage>;
		info(options: Cancellable): Promise<unknown>;
		version(options: Cancellable): Promise<unknown>;
		getContainer(id: string): DockerContainer;
	}
}

declare module 'docker-modem/lib/http.js' {
	import type {ClientRequest, IncomingMessage, RequestOptions} from 'node:http';

	const modemHttp: {
		http: {request(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest};
	};
	export default modemHttp;
}
