import {numberAt, textAt, valueAt} from './read-json.ts';

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

/** When the engine restarts it. */
export type RestartPolicy = {
	readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
	/** For `on-failure`; 0 for as often as it fails. */
	readonly maximumRetries: number;
};

/** The limits in an inspection, or in a request for a new container. */
export function limitsOf(inspection: unknown): ContainerLimits {
	const settings = valueAt(inspection, 'HostConfig');
	const quota = numberAt(settings, 'CpuQuota') / (numberAt(settings, 'CpuPeriod') || defaultPeriod);
	return {
		memory: numberAt(settings, 'Memory'),
		memorySwap: numberAt(settings, 'MemorySwap'),
		cpus: numberAt(settings, 'NanoCpus') / 1e9 || Math.max(0, quota),
		cpuShares: numberAt(settings, 'CpuShares'),
		pids: numberAt(settings, 'PidsLimit'),
		restartPolicy: {
			name: policyNamed(textAt(settings, 'RestartPolicy', 'Name')),
			maximumRetries: numberAt(settings, 'RestartPolicy', 'MaximumRetryCount'),
		},
	};
}

/** Microseconds: the kernel's default, for a quota without a period. */
export const defaultPeriod = 100_000;

function policyNamed(name: string): RestartPolicy['name'] {
	return name === 'always' || name === 'on-failure' || name === 'unless-stopped' ? name : 'no';
}
