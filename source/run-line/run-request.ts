import type {CreateBody} from './create-body.ts';

/** A standard stream of the container. */
export type Stream = 'stdin' | 'stdout' | 'stderr';

/** The settings of a `docker run` line. */
export type RunRequest = {
	/** Empty: the engine chooses one. */
	readonly name: string;
	/** For example `linux/arm64`; empty: the engine's own. */
	readonly platform: string;
	/** When the image is pulled. */
	readonly pull: 'missing' | 'always' | 'never';
	readonly image: string;
	readonly isDetached: boolean;
	/** Whether standard input is kept open. */
	readonly isInteractive: boolean;
	readonly hasTerminal: boolean;
	readonly removesItself: boolean;
	/** The streams to attach to before the start; none when detached. */
	readonly attach: readonly Stream[];
	/** The detach keys, for example `ctrl-p,ctrl-q`; undefined: the engine's default. */
	readonly detachKeys: string | undefined;
	/** The body of `POST /containers/create` as Docker CLI 26.1 sends it with API 1.45, without `ConsoleSize`. */
	readonly body: CreateBody;
};
