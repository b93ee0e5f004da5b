import type {ContainerDetails} from '../../model/container.ts';
import type {DiskSize} from '../../model/container-row.ts';
import type {FileChange, FileChanges} from '../../model/file-change.ts';
import type {Json} from '../../model/json.ts';
import type {ProcessTable} from '../../model/process-table.ts';
import {numberAt} from '../../model/read-json.ts';
import type {Sample} from '../../model/stats.ts';
import {EngineError, unlessFailed} from '../engine-error.ts';
import {parseChange, parseDetails, parseProcesses} from './parse/container-details.ts';
import {parseSample} from './parse/sample.ts';
import type {Connection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {containerPath} from './wire/paths.ts';
import {readEntries} from './wire/read-entries.ts';
import {expectObject, get, getObject, getSlowly} from './wire/request.ts';

/** The engine's whole answer to an inspection. */
export async function inspect(connection: Connection, id: string, signal?: AbortSignal): Promise<Json> {
	return getObject(connection, {path: containerPath(id, '/json'), signal});
}

/** A container's details, from its inspection. */
export async function readDetails(connection: Connection, id: string, signal?: AbortSignal): Promise<ContainerDetails> {
	return parseDetails(await inspect(connection, id, signal));
}

/** The current counters; undefined for a container that is not running, or was removed. */
export async function readSample(connection: Connection, id: string, signal: AbortSignal): Promise<Sample | undefined> {
	const query = {stream: false, 'one-shot': true};
	const request = get(connection, {path: containerPath(id, '/stats'), query, deadline: deadlines.sample, signal});
	return unlessFailed(request.then(parseSample), 'not-found', 'not-running');
}

/** With memory, unlike the default. */
const psArguments = '-eo user,pid,ppid,pcpu,pmem,rss,stat,time,args';

/** Its processes, as `docker top` prints them. */
export async function readProcesses(connection: Connection, id: string, signal: AbortSignal): Promise<ProcessTable> {
	const request = {path: containerPath(id, '/top'), signal};
	try {
		const answer = await get(connection, {...request, query: {ps_args: psArguments}});
		return parseProcesses(expectObject(connection, answer));
	} catch (error) {
		if (!(error instanceof EngineError) || error.code !== 'failed') {
			throw error;
		}

		// A `ps` without these columns, such as busybox's.
		return parseProcesses(await getObject(connection, request));
	}
}

/** Changed files that are kept, to bound the memory. */
const maxChanges = 10_000;

/** The files that differ from its image, by path; the engine walks through its own layer. */
export async function readDiff(connection: Connection, id: string, signal: AbortSignal): Promise<FileChanges> {
	const changes = new Map<string, FileChange>();
	let total = 0;
	const request = {path: containerPath(id, '/changes')};
	await readEntries(connection, request, {deadline: deadlines.slow, signal, mayBeNull: true}, entry => {
		const change = parseChange(JSON.parse(entry));
		total += change ? 1 : 0;
		if (change && changes.size < maxChanges) {
			changes.set(change.path, change);
		}
	});
	return {
		changes: [...changes.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
		total: changes.size < maxChanges ? changes.size : total,
	};
}

/** Its disk usage; the engine walks through the files of this container only. */
export async function readSize(connection: Connection, id: string, signal: AbortSignal): Promise<DiskSize> {
	const request = {path: containerPath(id, '/json'), query: {size: true}, signal};
	const answer = await getSlowly(connection, request);
	return {writable: numberAt(answer, 'SizeRw'), total: numberAt(answer, 'SizeRootFs')};
}
