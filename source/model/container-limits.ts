/** What a container may use at most. */
export type ContainerLimits = {
	/** Bytes; 0 for no limit. */
	readonly memory: number;
	/** Bytes of memory and swap together; 0 for twice the memory, -1 for no limit. */
	readonly memorySwap: number;
	/** How many CPUs' worth of time; 0 for no limit. */
	readonly cpus: number;
	/** Its weight among those that compete for time; 0 for the usual 1024. */
	readonly cpuShares: number;
	/** Processes and threads; 0 or -1 for no limit. */
	readonly pids: number;
	readonly restartPolicy: RestartPolicy;
};

/** When the engine starts it again by itself. */
export type RestartPolicy = {
	readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
	/** For `on-failure`; 0 for as often as it fails. */
	readonly maximumRetries: number;
};
