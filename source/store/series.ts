import type {Sample, Stats} from '../model/stats.ts';

/** A container's stats over the last five minutes. */
export type Series = {
	readonly last: Sample;
	readonly stats: Stats;
	/** Oldest first, bounded. */
	readonly history: readonly Moment[];
	/** When it was first sampled in its current run, in milliseconds; undefined while it is stopped. */
	readonly since: number | undefined;
	readonly isRunaway: boolean;
};

/** A past sample, for graphs. Only a few fields are kept, since there are many. */
export type Moment = Pick<Stats, 'at' | 'memoryUsed' | 'receivedRate' | 'sentRate' | 'readRate' | 'writtenRate'> & {
	readonly cpuPercent: number;
	/** Whether it took (almost) all the CPU that it could get; see `model/runaway.ts`. */
	readonly isBusy: boolean;
};

/** The total usage of the running containers at a time of the engine's clock. */
export type Usage = Pick<Moment, 'at' | 'cpuPercent' | 'memoryUsed'>;
