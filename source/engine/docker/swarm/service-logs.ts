import {shortId} from '../../../model/id.ts';
import type {LogLine} from '../../../model/log.ts';
import {isSetAt, textAt} from '../../../model/read-json.ts';
import {type LogOptions, pieceLength} from '../../log-options.ts';
import {dropRead, type LogAddress, openTail} from '../logs/read-logs.ts';
import {parseTasks} from '../parse/service.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';
import {expectList, get} from '../wire/request.ts';
import {inOrder} from './in-order.ts';
import {createTaskLogs, readTaskLogs, type TaskLogs, type TaskName} from './task-logs.ts';

/**
 * Yields the output of all tasks of a service by time, each line behind the name of its task: `2 | ready`, or the node's
 * for a task of a global service. The existing lines are read task by task: if tasks of one node write at the same moment,
 * the engine loses lines of a stream that has them all. The new ones come in such a stream, which takes one connection.
 */
export async function* readServiceLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	const over = new AbortController();
	const scope = AbortSignal.any([signal, over.signal, connection.lifetime]);
	try {
		const service = await get(connection, {path: swarmPath('services', id), signal: scope});
		const hasTerminal = isSetAt(service, 'Spec', 'TaskTemplate', 'ContainerSpec', 'TTY');
		const tasks = createTaskLogs(() => readNames(connection, id, scope), hasTerminal);
		// The stream of new lines is open before the existing ones are read, so that none between them is missed.
		const live = options.follow && (await openNewLines(connection, id, {...options, hasTerminal}, scope));
		for await (const lines of readTaskLogs(connection, tasks, options, scope)) {
			if (scope.aborted) {
				return;
			}

			yield lines;
		}

		if (live) {
			yield* inOrder(connection.clock, withoutRead(live, tasks));
		}
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		over.abort();
	}
}

/**
 * How many old lines of each task a stream of new ones starts with: more than a task writes before its node begins to
 * send.
 */
const overlap = 1000;

/** Resolves with the lines that are written from now on and some of those before, when the engine has begun to answer. */
function openNewLines(
	connection: Connection,
	id: string,
	{after, since, hasTerminal}: LogOptions & {readonly hasTerminal: boolean},
	signal: AbortSignal,
): Promise<AsyncIterable<readonly LogLine[]>> {
	// It does not give way to other requests: its lines come in no order, so another stream could not continue it.
	const place: LogAddress = {
		path: swarmPath('services', id, '/logs'),
		query: {details: true},
		lane: 'uncounted',
		hasTerminal,
	};
	return openTail(connection, place, {follow: true, tail: overlap, since: after ?? since}, signal);
}

/** The prefix that the engine puts before a line: its source and a blank. */
const details = /^\S*\bcom\.docker\.swarm\.task\.id=([a-z0-9]+)\S* /;

/** The same in the middle of a line: each piece of a long one has it. */
const laterDetails = /\bcom\.docker\.swarm\.\S*\bcom\.docker\.swarm\.task\.id=[a-z0-9]+\S* /g;

/** Puts the task's name before each line, and drops the lines that were already read from the task itself. */
async function* withoutRead(
	batches: AsyncIterable<readonly LogLine[]>,
	tasks: TaskLogs,
): AsyncGenerator<readonly LogLine[]> {
	const filters = new Map(Array.from(tasks.positions, ([task, position]) => [task, dropRead(position ?? {})]));
	for await (const batch of batches) {
		const lines: LogLine[] = [];
		for (const line of batch) {
			const [before = '', task] = details.exec(line.text) ?? [];
			if (task === undefined) {
				lines.push(line);
			} else if (filters.get(task)?.([line]).length !== 0) {
				const rest = line.text.slice(before.length);
				const text = rest.length < pieceLength ? rest : rest.replaceAll(laterDetails, '');
				lines.push({...line, text: `${await tasks.nameOf(task)} | ${text}`});
			}
		}

		yield lines;
	}
}

/** The tasks of a service by their slots, or by the nodes of a global service. */
async function readNames(connection: Connection, service: string, signal: AbortSignal): Promise<readonly TaskName[]> {
	const [tasks, nodes] = await Promise.all([
		get(connection, {path: '/tasks', query: {filters: {service: [service]}}, signal}),
		get(connection, {path: '/nodes', signal}),
	]);
	const hostnames = new Map(
		expectList(connection, nodes).map(node => [textAt(node, 'ID'), textAt(node, 'Description', 'Hostname')] as const),
	);
	return parseTasks('', expectList(connection, tasks)).map(({id, slot, nodeId, containerId}) => ({
		id,
		name: slot > 0 ? String(slot) : hostnames.get(nodeId) || shortId(id),
		hasContainer: containerId !== '',
	}));
}
