import {EngineError} from '../../engine-error.ts';
import {runningStates} from '../container-uses.ts';
import {fields, text} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {readEntries} from '../wire/read-entries.ts';
import {readPods, withPod} from './pods.ts';
import type {Round} from './schedule.ts';

/**
 * List these containers, the running ones, or all, and pass each entry on as JSON as it comes. An entry may come twice,
 * when the request had to be retried; an engine may list more than the running ones. Without sizes, for which the
 * engine would walk through files.
 */
export async function listContainers(
	connection: Connection,
	ids: Round['ids'],
	onEntry: (text: string) => void,
	signal: AbortSignal,
): Promise<void> {
	const pods = await readPods(connection, signal);
	const onContainer = (entry: string) => onEntry(withPod(entry, pods));
	try {
		await listEntries(connection, filtersFor(ids), onContainer, signal);
	} catch (error) {
		// Podman refuses to filter by a state that it does not have.
		if (ids !== 'running' || !(error instanceof EngineError) || error.code !== 'failed') {
			throw error;
		}

		await listEntries(connection, {}, onContainer, signal);
	}
}

/** The ids of all containers that one of docker's filters selects. */
export async function listMatching(
	connection: Connection,
	key: string,
	values: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> {
	const ids = new Set<string>();
	await listEntries(
		connection,
		{filters: {[key]: values}},
		entry => ids.add(text(fields(JSON.parse(entry)).Id)),
		signal,
	);
	return ids;
}

function listEntries(
	connection: Connection,
	filters: object,
	onEntry: (text: string) => void,
	signal: AbortSignal,
): Promise<void> {
	const request = {path: '/containers/json', query: {all: true, ...filters}};
	return readEntries(connection, request, {deadline: deadlines.read, signal}, onEntry);
}

function filtersFor(ids: Round['ids']) {
	switch (ids) {
		case 'all':
			return {};
		case 'running':
			return {filters: {status: runningStates}};
		default:
			return {filters: {id: [...ids]}};
	}
}
