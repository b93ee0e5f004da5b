import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {type Batch, createBatch} from '../batch.ts';
import type {StreamContext} from '../stream.ts';

/** Lines of a log, and whether it has older ones that were not read. Dropped once `signal` has aborted. */
export type LogRead = {
	readonly key: ResourceId;
	readonly lines: readonly LogLine[];
	readonly hasOlder: boolean | undefined;
	readonly signal: AbortSignal;
};

/** Flowing lines reach the state, and so the screen, ten times a second. */
const logTick = 100;

/** Lines of all logs of a host that are followed: those of one tick reach the state together. */
export function createLogBatch({store, clock}: Pick<StreamContext, 'store' | 'clock'>): Batch<LogRead> {
	return createBatch(clock, logTick, reads => {
		const together = Map.groupBy(
			reads.filter(({signal}) => !signal.aborted),
			({key}) => key,
		);
		store.dispatch(
			...Array.from(together, ([key, parts]) => {
				const [first] = parts;
				const lines = parts.length === 1 && first ? first.lines : parts.flatMap(part => part.lines);
				return {type: 'log-read', key, lines, hasOlder: parts.some(({hasOlder}) => hasOlder)} as const;
			}),
		);
	});
}
