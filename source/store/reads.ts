import type {DiskMeasure} from '../model/anatomy/files.ts';
import type {DiskSize} from '../model/container-row.ts';
import type {ProjectDrift} from '../model/drift.ts';
import type {EventMemory, EventRecord} from '../model/event-record.ts';
import type {FileChanges} from '../model/file-change.ts';
import type {ImageAnatomy, ImageConfig} from '../model/image.ts';
import type {Json} from '../model/json.ts';
import type {LogLine} from '../model/log.ts';
import type {ProcessTable} from '../model/process-table.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import type {EventsIn} from './events-in.ts';

/** Identifies a read of data that the screen shows; `Value` is the type of its result. */
export type ReadId<Value> = string & {readonly result?: Value};

/** The result of a read; neither value nor problem until the first answer. `problem` is one sentence. */
export type ReadResult<Value> = {
	readonly value: Value | undefined;
	readonly problem: string | undefined;
	/** Increases each time the answer becomes outdated, which starts a new read. */
	readonly round: number;
	/** Whether a new answer was asked for and has not arrived. */
	readonly isOutdated: boolean;
};

/** The results of the latest reads, the oldest first. */
export type Reads = ReadonlyMap<string, ReadResult<unknown>>;

/** Events of reads. */
export type ReadEvent = EventsIn<{
	read: {id: string; value?: unknown; problem?: string};
	/** Starts a new read; if it is read on demand, also the first one. */
	'read-outdated': {id: string};
}>;

/** The prefix of the ids of small results that rows show too; more of these are kept. */
const kept = 'kept ';
const maxKept = 500;

/** Other results that are kept, so that an item selected again shows its earlier result at once. */
const maxResults = 16;

/** Makes the ids of a read: one for each item, or for each host. */
function readOf<Value, Of extends string = ResourceId>(name: string): (of: Of) => ReadId<Value> {
	return of => `${name} ${of}`;
}

/** The inspection of an item. */
export const inspectionId = readOf<Json>('inspection');

/** The processes of a container. */
export const processesId = readOf<ProcessTable>('processes');

/** An image's configuration and layers. */
export const imageAnatomyId = readOf<ImageAnatomy>('image-anatomy');

/** An image's configuration: command, environment, ports. */
export const imageConfigId = readOf<ImageConfig>('image-config');

/** The process that listens on a port of a host, such as `nginx (PID 12)`; empty without one. `port` is such as `80/tcp`. */
export function portProcessId(host: string, port: string): ReadId<string> {
	return `port-process ${resourceId(host, port)}`;
}

/** The last lines of a container's log. */
export const logTailId = readOf<readonly LogLine[]>('log-tail');

/** The events of a container. */
export const historyId = readOf<readonly EventRecord[]>('history');

/** How far back the engine of an item remembers events. */
export const eventMemoryId = readOf<EventMemory>('event-memory');

/** The disk usage of a host's containers, as far as rows showed it; kept while rows change. */
export const containerSizesId = readOf<ReadonlyMap<ResourceId, DiskSize>, string>(`${kept}sizes`);

/** How a project differs from its Compose file; its row shows that as well, so it is kept. */
export const driftId = readOf<ProjectDrift>(`${kept}drift`);

/** The files of a container that differ from its image. */
export const diffId = readOf<FileChanges>('diff');

/** A container's disk usage; read on demand, since the engine walks through all its files for it. */
export const diskMeasureId = readOf<DiskMeasure>('disk-measure');

/** The result of a read so far. Each id is read by one function only, so its values have the id's type. */
export function resultOf<Value>({reads}: {readonly reads: Reads}, id: ReadId<Value> | undefined): ReadResult<Value> {
	return ((id !== undefined && reads.get(id)) || nothingRead) as ReadResult<Value>;
}

/** The result of a read of the selected item so far. */
export function selectedResult<Value>(
	state: {readonly reads: Reads; readonly view: {readonly selected: ResourceId | undefined}},
	idOf: (key: ResourceId) => ReadId<Value>,
): ReadResult<Value> {
	return resultOf(state, state.view.selected && idOf(state.view.selected));
}

const nothingRead: ReadResult<never> = {value: undefined, problem: undefined, round: 0, isOutdated: false};

/** The results after an event. The earlier value stays when a new read fails. */
export function reduceReads(reads: Reads, event: ReadEvent): Reads {
	const known = reads.get(event.id) ?? nothingRead;
	const next = new Map(reads);
	next.delete(event.id);
	next.set(
		event.id,
		event.type === 'read'
			? {...known, value: event.value ?? known.value, problem: event.problem, isOutdated: false}
			: {...known, round: known.round + 1, isOutdated: true},
	);
	const ids = [...next.keys()];
	const dropped = [
		...ids.filter(id => !id.startsWith(kept)).slice(0, -maxResults),
		...ids.filter(id => id.startsWith(kept)).slice(0, -maxKept),
	];
	for (const id of dropped) {
		next.delete(id);
	}

	return next;
}
