import type {Clock} from '../../model/clock.ts';
import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import type {Store} from '../../store/create-store.ts';

/** Lines of a log, and whether it has older ones that were not read. Dropped once `signal` has aborted. */
type LogRead = {
	readonly key: ResourceId;
	readonly lines: readonly LogLine[];
	readonly hasOlder: boolean | undefined;
	readonly signal: AbortSignal;
};

/** Collects the lines of all logs of a host that are followed. */
export type LogBatch = {
	add(read: LogRead): void;
	/** Deliver the waiting lines now. */
	flush(): void;
	/** Drop the waiting lines. */
	cancel(): void;
};

/** Flowing lines reach the state, and so the screen, ten times a second. */
const logTick = 100;

/** Deliver the first lines at once, and those that follow within a tick together when it is over. */
export function createLogBatch({
	store,
	clock,
}: {
	readonly store: Pick<Store, 'dispatch'>;
	readonly clock: Clock;
}): LogBatch {
	let reads: LogRead[] = [];
	let cancelTimer: (() => void) | undefined;
	const flush = () => {
		const ready = reads.filter(({signal}) => !signal.aborted);
		reads = [];
		store.dispatch(
			...Array.from(
				Map.groupBy(ready, ({key}) => key),
				([key, parts]) => {
					const lines = parts.flatMap(part => part.lines);
					return {type: 'log-read', key, lines, hasOlder: parts.some(({hasOlder}) => hasOlder)} as const;
				},
			),
		);
	};
	const wait = () => {
		cancelTimer = clock.after(logTick, () => {
			cancelTimer = undefined;
			if (reads.length > 0) {
				flush();
				wait();
			}
		});
	};
	return {
		add(read) {
			reads.push(read);
			if (!cancelTimer) {
				flush();
				wait();
			}
		},
		flush,
		cancel() {
			reads = [];
			cancelTimer?.();
			cancelTimer = undefined;
		},
	};
}
