import {listAt, textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {runningStates} from '../container-uses.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {readEntries} from '../wire/read-entries.ts';
import {get} from '../wire/request.ts';
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
	await listEntries(connection, {filters: {[key]: values}}, entry => ids.add(textAt(JSON.parse(entry), 'Id')), signal);
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

/**
 * Read the name of each container's pod, by the container's id. Docker's API lacks pods, so this uses Podman's own.
 * Empty if the engine has no pods or does not answer: the list of containers must not fail with it.
 */
async function readPods(connection: Connection, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
	if (!connection.hasPods) {
		return new Map();
	}

	const request = {path: '/v4.0.0/libpod/pods/json', isUnversioned: true, signal};
	const answer = await get(connection, request).catch(() => undefined);
	return new Map(
		listAt(answer).flatMap(pod =>
			listAt(pod, 'Containers').map(container => [textAt(container, 'Id'), textAt(pod, 'Name')] as const),
		),
	);
}

/** A container's entry of a list with the name of its pod, as `PodName`. */
function withPod(entry: string, pods: ReadonlyMap<string, string>): string {
	const [, id = ''] = pods.size > 0 ? (/"Id":\s*"([\da-f]{64})"/.exec(entry) ?? []) : [];
	const pod = pods.get(id);
	return pod === undefined ? entry : entry.replace('{', () => `{"PodName":${JSON.stringify(pod)},`);
}
