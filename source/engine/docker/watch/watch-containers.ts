import {onAbort} from '../../../model/on-abort.ts';
import type {ContainerChange} from '../../container-api.ts';
import type {Connection} from '../wire/connection.ts';
import {type ChangeQueue, lost, openChangeQueue} from './change-queue.ts';
import {type ContainerTable, createContainerTable, type TableChange} from './container-table.ts';
import {createEventHistory} from './event-history.ts';
import {listContainers} from './list-containers.ts';
import type {Round} from './schedule.ts';

/**
 * Yields all containers, then each change. The list cannot drift from the engine's: the events are followed before the
 * list is read, and they only say which containers to read again. Ends when the signal aborts; throws `lost` if the engine
 * is lost later, or the reason if the first list failed.
 */
export async function* watchContainers(connection: Connection, signal: AbortSignal): AsyncGenerator<ContainerChange> {
	const scope = new AbortController();
	const stopListening = onAbort([signal, connection.lifetime], () => scope.abort());
	let isFollowed = false;
	try {
		const history = createEventHistory();
		const queue = await openChangeQueue(connection, history, scope.signal);
		const table = createContainerTable(connection.endpoint.address, history);
		// The list does not wait for the events: over a network, each round trip counts.
		queue.followed.then(
			() => {
				isFollowed = true;
			},
			() => {},
		);
		const {containers} = await readRound(connection, queue, table, {ids: 'all'});
		yield {type: 'listed', containers};
		await queue.followed;
		yield* readChanges(connection, queue, table);
	} catch (error) {
		if (!scope.signal.aborted) {
			throw isFollowed ? lost(connection, error) : error;
		}
	} finally {
		stopListening();
		scope.abort();
	}
}

async function* readChanges(
	connection: Connection,
	queue: ChangeQueue,
	table: ContainerTable,
): AsyncGenerator<ContainerChange> {
	for (;;) {
		const task = await queue.next();
		if (task.type === 'report') {
			yield task.change;
			continue;
		}

		const {containers, removed} = await readRound(connection, queue, table, task.round);
		if (containers.length > 0 || removed.length > 0) {
			yield {type: 'changed', containers, removed};
		} else if (typeof task.round.ids === 'string') {
			yield {type: 'confirmed'};
		}
	}
}

async function readRound(
	connection: Connection,
	queue: ChangeQueue,
	table: ContainerTable,
	round: Round,
): Promise<TableChange> {
	const {clock} = connection;
	const startedAt = clock.monotonic();
	const update = table.begin(round.ids);
	await listContainers(connection, round.ids, text => update.take(text, clock.now()), queue.isOver);
	const change = update.finish();
	queue.finish(round, startedAt, clock.monotonic());
	queue.readAgain(change.stale);
	return change;
}
