/** How often and how long a container was throttled by its CPU limit since its start. */
export type Throttling = {
	/** Periods in which it was active, and in how many of them it was throttled. */
	readonly periods: number;
	readonly throttled: number;
	/** How long it was throttled, in nanoseconds, the sum of its threads. */
	readonly time: number;
};

/** Counters of one container at one instant. Rates come from two of them. */
export type Sample = {
	/** When the counters were read, in milliseconds since the epoch, with fractions. */
	readonly at: number;
	/** CPU time of all its processes so far, in nanoseconds. */
	readonly cpuTotal: number;
	/** Idle time of all CPUs so far, in nanoseconds; undefined if unknown. */
	readonly idleTotal: number | undefined;
	readonly onlineCpus: number;
	/** Bytes, without the page cache that the kernel can drop: what `docker stats` calls usage. */
	readonly memoryUsed: number;
	/** Bytes; the machine's memory where the container has no limit. */
	readonly memoryLimit: number;
	/** Bytes over all networks; undefined if it has no network of its own. */
	readonly network: {readonly received: number; readonly sent: number} | undefined;
	/** Bytes read from and written to block devices. */
	readonly block: {readonly read: number; readonly written: number};
	readonly pids: number;
	readonly pidsLimit: number | undefined;
	/** CPU limit, for example 0.5; undefined without a limit, or if unknown. */
	readonly cpuLimit: number | undefined;
	/** Undefined if unknown. */
	readonly throttling: Throttling | undefined;
	/** How many of its processes the OOM killer has killed; undefined if unknown. */
	readonly oomKills: number | undefined;
	/** The engine, or the control groups of this machine. */
	readonly source: 'engine' | 'control-groups';
};

/**
 * A container's use of the machine, as `docker stats` shows it: its counters, and what follows from two samples. Rates are
 * bytes a second; undefined until there are two samples.
 */
export type Stats = Sample & {
	/** 100 is one CPU, as in `docker stats`. */
	readonly cpuPercent: number | undefined;
	readonly memoryPercent: number;
	readonly receivedRate: number | undefined;
	readonly sentRate: number | undefined;
	readonly readRate: number | undefined;
	readonly writtenRate: number | undefined;
	/** The share of periods since the previous sample in which it was throttled, in percent. */
	readonly throttledPercent: number | undefined;
};

/**
 * Turn counters into stats. A previous sample of an earlier run (its counters went down, or no time has passed)
 * is ignored. Formulas: docker/cli `cli/command/container/stats_helpers.go`.
 */
export function statsOf(previous: Sample | undefined, next: Sample): Stats {
	const base = previous && previous.at < next.at && previous.cpuTotal <= next.cpuTotal ? previous : undefined;
	const seconds = base ? (next.at - base.at) / 1000 : 0;
	const rate = (before: number | undefined, after: number | undefined) =>
		before !== undefined && after !== undefined ? Math.max(0, after - before) / seconds : undefined;
	return {
		...next,
		// By the time between the reads, which is exact: the machine's own counter moves in steps of 10 ms.
		cpuPercent: base && ((next.cpuTotal - base.cpuTotal) / (seconds * 1e9)) * 100,
		memoryPercent: next.memoryLimit > 0 ? (next.memoryUsed / next.memoryLimit) * 100 : 0,
		receivedRate: rate(base?.network?.received, next.network?.received),
		sentRate: rate(base?.network?.sent, next.network?.sent),
		readRate: rate(base?.block.read, next.block.read),
		writtenRate: rate(base?.block.written, next.block.written),
		throttledPercent: base && throttledPercent(base.throttling, next.throttling),
	};
}

function throttledPercent(before: Throttling | undefined, after: Throttling | undefined): number | undefined {
	if (!before || !after) {
		return undefined;
	}

	const periods = after.periods - before.periods;
	return periods > 0 ? Math.max(0, ((after.throttled - before.throttled) / periods) * 100) : 0;
}
