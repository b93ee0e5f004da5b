import type {ContainerApi} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {LogLine} from '../../model/log.ts';
import {engineId, type ResourceId} from '../../model/resource-id.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../model/timestamp.ts';

/** A line, and the log that it is from. */
export type SourcedLine = {readonly key: ResourceId; readonly line: LogLine};

/** A log that is being read: its next line and the time of that. */
type Head = {
	readonly key: ResourceId;
	readonly rest: AsyncIterator<readonly LogLine[]>;
	batch: readonly LogLine[];
	index: number;
	time: Timestamp | undefined;
};

/** Lines that are yielded together. */
const batchSize = 1000;

/**
 * Yields all lines of some logs, read from the engine, in batches; those of several in the order of their timestamps. Ends
 * early when the signal aborts; throws as the engine does.
 */
export async function* wholeLogs(
	containers: ContainerApi,
	keys: readonly ResourceId[],
	signal: AbortSignal,
): AsyncGenerator<readonly SourcedLine[]> {
	const heads: Head[] = [];
	for (const key of keys) {
		const lines = containers.logs(engineId(key), {tail: 'all', follow: false}, signal);
		const head: Head = {key, rest: lines[Symbol.asyncIterator](), batch: [], index: 0, time: undefined};
		const hasLines = await advance(head).catch(error => {
			if (keys.length > 1 && error instanceof EngineError && error.code === 'logs-unreadable') {
				return false;
			}

			throw error;
		});
		heads.push(...(hasLines ? [head] : []));
	}

	let batch: SourcedLine[] = [];
	while (heads.length > 0 && !signal.aborted) {
		const head = earliest(heads);
		const line = head.batch[head.index];
		if (line) {
			batch.push({key: head.key, line});
		}

		head.index++;
		if (!hasLine(head) && !(await advance(head))) {
			heads.splice(heads.indexOf(head), 1);
		}

		if (batch.length === batchSize || heads.length === 0) {
			yield batch;
			batch = [];
		}
	}
}

/** Whether the head's next line is there; sets its time. A line without one stays behind the line before it. */
function hasLine(head: Head): boolean {
	const line = head.batch[head.index];
	head.time = (line && parseTimestamp(line.at)) ?? head.time;
	return line !== undefined;
}

async function advance(head: Head): Promise<boolean> {
	while (!hasLine(head)) {
		const {value, done} = await head.rest.next();
		if (done) {
			return false;
		}

		head.batch = value;
		head.index = 0;
	}

	return true;
}

function earliest(heads: readonly Head[]): Head {
	return heads.reduce((best, head) => (isBefore(head.time, best.time) ? head : best));
}

function isBefore(time: Timestamp | undefined, other: Timestamp | undefined): boolean {
	return time !== undefined && other !== undefined && compareTimestamps(time, other) < 0;
}
