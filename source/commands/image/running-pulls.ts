/** How a pull ended. */
export type PullResult = 'done' | 'failed' | 'cancelled';

/** The parts of a running pull that are not data. */
export type RunningPull = {
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

/** The running pulls, by their ids in the state. */
export type RunningPulls = Map<number, RunningPull>;
