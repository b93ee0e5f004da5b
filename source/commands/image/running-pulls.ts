/** How a pull or push ended. */
export type PullResult = 'done' | 'failed' | 'cancelled';

/** The parts of a running pull or push that are not data. */
export type RunningPull = {
	readonly direction: 'pull' | 'push';
	/** The address of the host. */
	readonly host: string;
	/** In full, with its tag. */
	readonly reference: string;
	/** For example `linux/arm64`; undefined for the engine's own. */
	readonly platform: string | undefined;
	/** Never rejects. */
	readonly result: Promise<PullResult>;
	cancel(): void;
};

/** The running pulls and pushes, by their ids in the state. */
export type RunningPulls = Map<number, RunningPull>;
