import {type Clock, pause} from '../../../model/clock.ts';
import type {LogLine} from '../../../model/log.ts';
import {compareTimestamps, parseTimestamp} from '../../../model/timestamp.ts';
import {type LogOptions, pieceLength} from '../../log-options.ts';
import {readTail} from '../logs/read-logs.ts';
import {fields, text} from '../parse/json.ts';
import {parseTasks} from '../parse/service.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';
import {expectList, get} from '../wire/request.ts';

/**
 * Yields the output of all tasks of a service, each line behind the name of its task: `2 | ready`, or the node's for a task
 * of a global service. Of a log that is continued, all that follows is read: the engine counts a tail for each task. The
 * existing lines are in the order of their times, as far as the engine sends them without a pause.
 */
export async function* readServiceLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	try {
		const {Spec} = fields(await get(connection, {path: swarmPath('services', id), signal}));
		const {TTY} = fields(fields(fields(Spec).TaskTemplate).ContainerSpec);
		const place = {
			path: swarmPath('services', id, '/logs'),
			query: {details: true},
			// Its lines come task by task, so that it could not go on from its last one.
			lane: 'uncounted',
			hasTerminal: TTY === true,
		} as const;
		const names = createTaskNames(connection, id, signal);
		const tail = options.after === undefined ? options.tail : 'all';
		for await (const lines of inOrder(connection, readTail(connection, place, {...options, tail}, signal))) {
			yield await names(lines.filter(line => isInTime(line, options)));
		}
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
}

/** The existing lines are complete when no more have come for so long, in milliseconds. */
const quietTime = 150;

/** As many lines are put in order at once. */
const mostHeld = 100_000;

/** The engine sends the existing lines of one task after those of another: yields them in one piece, by time. */
async function* inOrder(
	{clock}: Connection,
	batches: AsyncIterable<readonly LogLine[]>,
): AsyncGenerator<readonly LogLine[]> {
	const iterator = batches[Symbol.asyncIterator]();
	let held: LogLine[] = [];
	let isLive = false;
	try {
		for (let next = iterator.next(); ; ) {
			// It may be pending when the reader stops.
			next.catch(() => {});
			const result = held.length === 0 ? await next : await within(clock, quietTime, next);
			isLive ||= result === undefined;
			held.push(...(result && !result.done ? result.value : []));
			if (held.length > 0 && (result?.done || isLive || held.length > mostHeld)) {
				yield held.toSorted(byTime);
				held = [];
			}

			if (result?.done) {
				return;
			}

			next = result ? iterator.next() : next;
		}
	} finally {
		void iterator.return?.();
	}
}

/** Undefined if the promise takes longer than that many milliseconds. */
async function within<Value>(clock: Clock, time: number, promise: Promise<Value>): Promise<Value | undefined> {
	const over = new AbortController();
	try {
		return await Promise.race([promise, pause(clock, time, over.signal).then(() => undefined)]);
	} finally {
		over.abort();
	}
}

/** The engine's timestamps all have nine digits of a second, and are in UTC. */
function byTime(a: LogLine, b: LogLine): number {
	return a.at < b.at ? -1 : Number(a.at > b.at);
}

/** The engine ignores `until` for services. */
function isInTime({at}: LogLine, {until}: LogOptions): boolean {
	const [stamp, end] = [at, until].map(time => (time === undefined ? undefined : parseTimestamp(time)));
	return !stamp || !end || compareTimestamps(stamp, end) <= 0;
}

/** The prefix that the engine puts before a line: its source and a blank. */
const details = /^\S*\bcom\.docker\.swarm\.task\.id=([a-z0-9]+)\S* /;

/** The same in the middle of a line: a long one comes in several pieces. */
const laterDetails = /\bcom\.docker\.swarm\.\S*\bcom\.docker\.swarm\.task\.id=[a-z0-9]+\S* /g;

/** Returns what puts the names of tasks before lines. The tasks are read again for a line of one that is not known yet. */
function createTaskNames(
	connection: Connection,
	service: string,
	signal: AbortSignal,
): (lines: readonly LogLine[]) => Promise<readonly LogLine[]> {
	let names: ReadonlyMap<string, string> = new Map();
	return async lines => {
		const matches = lines.map(line => ({line, match: details.exec(line.text)}));
		const ids = new Set(matches.flatMap(({match}) => match?.[1] ?? []));
		if ([...ids].some(id => !names.has(id))) {
			const found = await readNames(connection, service, signal);
			names = new Map([...[...ids].map(id => [id, id.slice(0, 12)] as const), ...names, ...found]);
		}

		return matches.map(({line, match}) => {
			const [before = '', id = ''] = match ?? [];
			const rest = line.text.slice(before.length);
			const words = rest.length < pieceLength ? rest : rest.replaceAll(laterDetails, '');
			return match ? {...line, text: `${names.get(id)} | ${words}`} : line;
		});
	};
}

async function readNames(
	connection: Connection,
	service: string,
	signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const [tasks, nodes] = await Promise.all([
		get(connection, {path: '/tasks', query: {filters: {service: [service]}}, signal}),
		get(connection, {path: '/nodes', signal}),
	]);
	const hostnames = new Map(
		expectList(connection, nodes).map(node => {
			const {ID, Description} = fields(node);
			return [text(ID), text(fields(Description).Hostname)] as const;
		}),
	);
	return new Map(
		parseTasks('', expectList(connection, tasks)).map(({id, slot, nodeId}) => [
			id,
			slot > 0 ? String(slot) : hostnames.get(nodeId) || id.slice(0, 12),
		]),
	);
}
