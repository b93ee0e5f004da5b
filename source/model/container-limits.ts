/** A container's limits. */
export type ContainerLimits = {
	/** Bytes; 0 for no limit. */
	readonly memory: number;
	/** Bytes of memory and swap together; 0 for twice the memory, -1 for no limit. */
	readonly memorySwap: number;
	/** CPUs; 0 for no limit. */
	readonly cpus: number;
	/** Its relative weight for CPU time; 0 for the default 1024. */
	readonly cpuShares: number;
	/** Processes and threads; 0 or -1 for no limit. */
	readonly pids: number;
	readonly restartPolicy: RestartPolicy;
};

/** The policy of this name; 'no' for any other. */
export function policyNamed(name: string): RestartPolicy['name'] {
	return name === 'always' || name === 'on-failure' || name === 'unless-stopped' ? name : 'no';
}

/** When the engine restarts it. */
export type RestartPolicy = {
	readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
	/** For `on-failure`; 0 for as often as it fails. */
	readonly maximumRetries: number;
};
