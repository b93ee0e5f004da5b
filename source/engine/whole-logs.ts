import type {LogLine} from '../model/log.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../model/timestamp.ts';
import {EngineError} from './engine-error.ts';

/** Consecutive lines of one log. */
type LogPart = {readonly key: ResourceId; readonly lines: readonly LogLine[]};

/** A log that is being read: its next line, and the time of that line. */
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
 * Yields all lines of some logs in batches. Several logs are merged by their timestamps, without those that cannot
 * be read. `read` reads one log from its start. Throws as `read` does.
 */
export async function* wholeLogs(
	keys: readonly ResourceId[],
	read: (key: ResourceId) => AsyncIterable<readonly LogLine[]>,
): AsyncGenerator<readonly LogPart[]> {
	const [only] = keys;
	if (only && keys.length === 1) {
		for await (const lines of read(only)) {
			yield [{key: only, lines}];
		}

		return;
	}

	const heads = (await Promise.all(keys.map(key => openHead(key, read)))).filter(head => head !== undefined);
	try {
		yield* mergedParts(heads);
	} finally {
		await Promise.all(heads.map(({rest}) => rest.return?.()));
	}
}

async function openHead(
	key: ResourceId,
	read: (key: ResourceId) => AsyncIterable<readonly LogLine[]>,
): Promise<Head | undefined> {
	const head: Head = {key, rest: read(key)[Symbol.asyncIterator](), batch: [], index: 0, time: undefined};
	try {
		return (await advance(head)) ? head : undefined;
	} catch (error) {
		if (error instanceof EngineError && error.code === 'logs-unreadable') {
			return undefined;
		}

		throw error;
	}
}

async function* mergedParts(open: readonly Head[]): AsyncGenerator<readonly LogPart[]> {
	let heads = open;
	let parts: {readonly key: ResourceId; readonly lines: LogLine[]}[] = [];
	for (let count = 0; heads.length > 0; ) {
		const head = earliest(heads);
		const line = head.batch[head.index++];
		if (line && parts.at(-1)?.key === head.key) {
			parts.at(-1)?.lines.push(line);
		} else if (line) {
			parts.push({key: head.key, lines: [line]});
		}

		if (!hasLine(head) && !(await advance(head))) {
			heads = heads.filter(other => other !== head);
		}

		if (++count % batchSize === 0 || heads.length === 0) {
			yield parts;
			parts = [];
		}
	}
}

/** Whether the head's next line is there; sets its time. A line without a time stays after the line before it. */
function hasLine(head: Head): boolean {
	const line = head.batch[head.index];
	head.time = parseTimestamp(line?.at) ?? head.time;
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
