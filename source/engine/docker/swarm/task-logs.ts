import {shortId} from '../../../model/id.ts';
import {inParallel} from '../../../model/in-parallel.ts';
import type {LogLine} from '../../../model/log.ts';
import {engineId, resourceId} from '../../../model/resource-id.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../../model/timestamp.ts';
import {EngineError} from '../../engine-error.ts';
import {type LogOptions, type LogPosition, piecesOf, positionAfter} from '../../log-options.ts';
import {wholeLogs} from '../../whole-logs.ts';
import {dropRead, readStreams} from '../logs/read-logs.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';

/** A task of a service. Only one with a container has a log. */
export type TaskName = {readonly id: string; readonly name: string; readonly hasContainer: boolean};

/** The tasks of a service, and how far the log of each was read. */
export type TaskLogs = {
	/** The ids of the tasks that have a container, always in the same order. */
	ids(): Promise<readonly string[]>;
	/** The name of a task. One that is not known yet is looked up. */
	nameOf(id: string): Promise<string>;
	readonly hasTerminal: boolean;
	readonly positions: Map<string, LogPosition>;
};

/** Create it with a function that lists the tasks; it is called again for a new task. */
export function createTaskLogs(read: () => Promise<readonly TaskName[]>, hasTerminal: boolean): TaskLogs {
	const names = new Map<string, string>();
	const update = async () => {
		const tasks = await read();
		for (const {id, name} of tasks) {
			names.set(id, name);
		}

		return tasks;
	};
	return {
		async ids() {
			const tasks = await update();
			return tasks
				.filter(({hasContainer}) => hasContainer)
				.map(({id}) => id)
				.toSorted();
		},
		async nameOf(id) {
			if (!names.has(id)) {
				await update();
			}

			const name = names.get(id) ?? shortId(id);
			names.set(id, name);
			return name;
		},
		hasTerminal,
		positions: new Map(),
	};
}

/** Yields the existing lines of tasks by time. After an abort, the tasks' streams end at different lines. */
export async function* readTaskLogs(
	connection: Connection,
	tasks: TaskLogs,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	const ids = await tasks.ids();
	const read = (id: string, more: Partial<LogOptions>) =>
		readTask(connection, tasks, id, {...options, ...more}, signal);
	const {after, until, follow} = options;
	const isNew = dropRead(options);
	const isLater = laterThan(until);
	const missed = follow ? Number.POSITIVE_INFINITY : 'all';
	const most = after === undefined ? options.tail : missed;
	if (most !== 'all') {
		const last = createLastLines(most, isLater);
		const tail = most === Number.POSITIVE_INFINITY ? 'all' : most + piecesOfLine;
		await inParallel([...ids.entries()], readers, async ([index, id]) => {
			for await (const lines of read(id, {tail})) {
				last.add(lines, index);
			}
		});
		const lines = last.lines();
		if (tail !== 'all' || !last.isCut()) {
			yield isNew(lines);
			return;
		}

		tasks.positions.clear();
	}

	const keys = ids.map(id => resourceId('', id));
	for await (const parts of wholeLogs(keys, key => read(engineId(key), {tail: 'all', isMerged: true}))) {
		const lines = isNew(parts.flatMap(part => part.lines));
		const wanted = lines.filter(({at}) => !isLater(parseTimestamp(at)));
		yield wanted;
		if (wanted.length < lines.length) {
			return;
		}
	}
}

/** The engine ignores `until` for the logs of a swarm. */
function laterThan(until: string | undefined): (time: Timestamp | undefined) => boolean {
	const end = parseTimestamp(until);
	return time => time !== undefined && end !== undefined && compareTimestamps(time, end) > 0;
}

/** The log of one task, each line behind its name. A task that was removed meanwhile has none. */
async function* readTask(
	connection: Connection,
	{nameOf, hasTerminal, positions}: TaskLogs,
	id: string,
	{tail, after, since, isMerged}: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	const name = await nameOf(id);
	const lane = isMerged ? 'uncounted' : 'log';
	const place = {path: swarmPath('tasks', id, '/logs'), lane, hasTerminal} as const;
	try {
		for await (const lines of readStreams(connection, place, {follow: false, tail, since: after ?? since}, signal)) {
			positions.set(id, positionAfter(positions.get(id), lines));
			yield lines.map(line => ({...line, text: `${name} | ${line.text}`}));
		}
	} catch (error) {
		if (!(error instanceof EngineError && error.code === 'not-found')) {
			throw error;
		}
	}
}

/** How many tasks are read at once. */
const readers = 4;

/** The pieces of the longest line, so that the first of the last lines is whole. */
const piecesOfLine = 64;

/** How many lines are kept, whatever is asked for: more than a reader takes at once. */
const maxHeld = 100_000;

type TimedLine = {readonly line: LogLine; readonly time: Timestamp; readonly task: number};

/**
 * Collects the lines of tasks and keeps the last ones, up to `most` pieces. Lines after `until` count, but are not
 * kept.
 */
function createLastLines(most: number, isLater: (time: Timestamp) => boolean) {
	const messages: LogLine[] = [];
	let held: TimedLine[] = [];
	let later = 0;
	let isCut = false;
	const room = 2 * Math.min(most, maxHeld);
	const cut = () => {
		held.sort((a, b) => compareTimestamps(a.time, b.time) || a.task - b.task);
		let first = held.length;
		for (let pieces = later; first > 0 && pieces < most && held.length - first < maxHeld; first--) {
			pieces += piecesOf(held[first - 1]?.line.text ?? '');
		}

		isCut ||= first > 0;
		held = held.slice(first);
	};
	return {
		add(lines: readonly LogLine[], task: number) {
			for (const line of lines) {
				const time = parseTimestamp(line.at);
				if (!time) {
					messages.push(line);
				} else if (isLater(time)) {
					later += piecesOf(line.text);
				} else {
					held.push({line, time, task});
				}
			}

			if (held.length > room) {
				cut();
			}
		},
		lines(): readonly LogLine[] {
			cut();
			return [...held.map(({line}) => line), ...messages];
		},
		/** Whether lines were dropped. */
		isCut: () => isCut,
	};
}
