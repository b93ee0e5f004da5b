import type {CreateBody} from './create-body.ts';

/** When the image is fetched: only where it is missing, always before, or never. */
export type Pull = 'missing' | 'always' | 'never';

/** A stream of the container that its output or input is connected to while it runs in the foreground. */
export type Stream = 'stdin' | 'stdout' | 'stderr';

/** All that a `docker run` line asks for. */
export type RunRequest = {
	/** Empty: the engine chooses one. */
	readonly name: string;
	/** As `linux/arm64`; empty: the engine's own. Both are parameters of the request, not of its body. */
	readonly platform: string;
	readonly pull: Pull;
	readonly image: string;
	readonly isDetached: boolean;
	/** Whether its standard input is kept open. */
	readonly isInteractive: boolean;
	readonly hasTerminal: boolean;
	readonly removesItself: boolean;
	/** What to attach to before it starts; nothing when it is detached. */
	readonly attach: readonly Stream[];
	/** The keys that detach, in the engine's words as `ctrl-p,ctrl-q`; undefined: its default. */
	readonly detachKeys: string | undefined;
	/** The body of `POST /containers/create` as docker's CLI 26.1 sends it with API 1.45, but for `ConsoleSize`. */
	readonly body: CreateBody;
};
