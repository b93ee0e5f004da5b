import type {Engine} from '../engine/engine.ts';
import {EngineError} from '../engine/engine-error.ts';
import type {DiskMeasure} from '../model/anatomy/files.ts';
import type {Container} from '../model/container.ts';
import {lastRun, remembersEnd} from '../model/end-cause.ts';
import {type EventMemory, type EventRecord, isRoutine, keptEvents} from '../model/event-record.ts';
import type {ImageAnatomy, ImageConfig} from '../model/image.ts';
import type {Json} from '../model/json.ts';
import type {LogLine} from '../model/log.ts';
import type {ProcessTable} from '../model/process-table.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {type DockerFilter, dockerFilterId} from '../store/docker-filters.ts';
import {hasProcesses} from '../store/processes.ts';
import {
	diskMeasureId,
	eventMemoryId,
	historyId,
	imageAnatomyId,
	imageConfigId,
	inspectionId,
	logTailId,
	processesId,
	type ReadId,
	resultOf,
} from '../store/reads.ts';
import type {State} from '../store/state.ts';

/** A read of data that the screen shows, from an engine. */
export type Read<Value = unknown> = {
	/** Identifies its result. */
	readonly id: ReadId<Value>;
	/** A new version is read again; until then the earlier result is shown. */
	readonly version?: string;
	/** Milliseconds between two reads; absent: read once. */
	readonly interval?: number;
	/** The interval after a read that returned this value, if it depends on the value. */
	intervalAfter?(value: Value): number;
	/** Whether a command waits for it; others start when the selection has rested. */
	readonly isAwaited?: boolean;
	/** Rejects with an error whose message is one sentence. */
	read(engine: Engine, signal: AbortSignal): Promise<Value>;
};

/** Inspects an item of one kind; undefined if the engine cannot. */
export type Inspect = (engine: Engine, id: string, signal: AbortSignal) => Promise<Json> | undefined;

/** `docker top` runs `ps` on the engine's machine each time, so it is not read more often. */
const processesInterval = 2000;

/** Processes per millisecond of the interval: tens of thousands are read less often, since each answer takes megabytes. */
const processesEach = 5;

/** The inspection of an item; a container's is read again with each of its events. */
export function inspectionRead(
	{containers}: Pick<State, 'containers'>,
	key: ResourceId,
	inspect: Inspect | undefined,
): Read<Json> {
	const container = containers.get(key);
	const isChecked = container?.state === 'running' && container.health !== 'none';
	return {
		id: inspectionId(key),
		...(isChecked && {interval: healthInterval}),
		version: eventVersion(container),
		read: async (engine, signal) => (await inspect?.(engine, engineId(key), signal)) ?? {},
	};
}

/** Each health check adds to the inspection, without an event. In milliseconds. */
const healthInterval = 5000;

/** Changes with each event of the container; empty for other items. */
function eventVersion(container: Container | undefined): string {
	return container ? `${runVersion(container)} ${container.revision}` : '';
}

/** Changes with the container's state. */
function runVersion({key, name, state, exitCode, since}: Container): string {
	return `${key} ${name} ${state} ${exitCode ?? ''} ${since ?? ''}`;
}

/** The processes of a container; none while it does not run. Those of a paused one exist, too. */
export function processesReads(
	{containers}: Pick<State, 'containers'>,
	key: ResourceId,
): readonly Read<ProcessTable>[] {
	const read: Read<ProcessTable> = {
		id: processesId(key),
		interval: processesInterval,
		intervalAfter: ({total = 0}) => Math.max(processesInterval, total / processesEach),
		read: (engine, signal) => engine.containers.processes(engineId(key), signal),
	};
	const container = containers.get(key);
	return container && hasProcesses(container) ? [read] : [];
}

/** The events of a container, the oldest first; read again when an event has changed it. */
export function historyRead({containers}: Pick<State, 'containers'>, key: ResourceId): Read<readonly EventRecord[]> {
	return {
		id: historyId(key),
		version: eventVersion(containers.get(key)),
		read: (engine, signal) => containerEvents(engine, engineId(key), signal),
	};
}

/** A container's past events, by its id, without those of its exec sessions and health checks. Rejects if they cannot be read. */
export async function containerEvents(
	{system}: Pick<Engine, 'system'>,
	container: string,
	signal: AbortSignal,
): Promise<readonly EventRecord[]> {
	if (!system?.events) {
		throw new EngineError('failed', 'This engine does not report events.');
	}

	const events: EventRecord[] = [];
	for await (const batch of system.events({container, isPast: true}, signal)) {
		events.push(...batch.filter(event => !isRoutine(event)));
	}

	return events;
}

/** How far back the engine remembers events, if the container's own last end is not among them. */
export function eventMemoryReads(
	state: Pick<State, 'containers' | 'reads'>,
	key: ResourceId,
): readonly Read<EventMemory>[] {
	const inspection = resultOf(state, inspectionId(key)).value;
	const events = resultOf(state, historyId(key)).value;
	const run = inspection === undefined ? undefined : lastRun(inspection);
	return !events || !run || run.isRunning || remembersEnd(run, events)
		? []
		: [{id: eventMemoryId(key), read: ({system}, signal) => readEventMemory(system, signal)}];
}

async function readEventMemory(system: Engine['system'], signal: AbortSignal): Promise<EventMemory> {
	let since: number | undefined;
	let count = 0;
	for await (const batch of system?.events?.({isPast: true}, signal) ?? []) {
		since ??= batch[0]?.at;
		count += batch.length;
		if (count >= keptEvents) {
			break;
		}
	}

	return {since, isFull: count >= keptEvents};
}

/** Lines at the end of a log that are read to explain an end. */
const tailLength = 200;

/** The last lines of a container's log; read again with each of its runs. */
export function logTailRead(container: Container): Read<readonly LogLine[]> {
	return {
		id: logTailId(container.key),
		version: runVersion(container),
		read: (engine, signal) => collectTail(engine, container.id, signal),
	};
}

async function collectTail({containers}: Engine, id: string, signal: AbortSignal): Promise<readonly LogLine[]> {
	const lines: LogLine[] = [];
	for await (const batch of containers.logs(id, {tail: tailLength, follow: false}, signal)) {
		lines.push(...batch);
	}

	return lines;
}

/** The ids of the containers on a host that one of docker's filters finds; `count` is the number of containers in all. */
export function dockerFilterRead(
	filter: DockerFilter,
	host: string,
	count: number,
): Read<ReadonlySet<string> | undefined> {
	return {
		id: dockerFilterId(filter, host),
		interval: Math.max(shortestFilterInterval, count),
		read: async ({containers}, signal) => containers.matching?.(filter.key, filter.values, signal),
	};
}

/** Milliseconds. With more than a thousand containers, one millisecond for each, since the engine searches all of them. */
const shortestFilterInterval = 1000;

/** The disk usage of a container and its volumes; read only on request. */
export function diskMeasureReads(
	state: Pick<State, 'reads'>,
	{key, id, volumes}: Container,
): readonly Read<DiskMeasure>[] {
	const read: Read<DiskMeasure> = {
		id: diskMeasureId(key),
		async read({containers, system}, signal) {
			const [size, usage] = await Promise.all([
				containers.size?.(id, signal),
				volumes.length > 0 ? system?.diskUsage(signal, ['volume']) : undefined,
			]);
			const own = (usage?.items ?? []).filter(item => volumes.includes(item.id));
			return {
				writable: size?.writable ?? 0,
				volumes: new Map(own.flatMap(item => (item.size === undefined ? [] : [[item.id, item.size] as const]))),
			};
		},
	};
	return resultOf(state, diskMeasureId(key)).isOutdated ? [read] : [];
}

/** An image's configuration; undefined if the engine cannot read it. */
export function imageConfigRead(key: ResourceId): Read<ImageConfig | undefined> {
	return {id: imageConfigId(key), read: async ({images}, signal) => images?.config(engineId(key), signal)};
}

/** An image's configuration and layers. */
export function imageAnatomyRead(key: ResourceId): Read<ImageAnatomy> {
	return {
		id: imageAnatomyId(key),
		async read({images}, signal) {
			if (!images) {
				throw new Error('This engine cannot list the layers of images.');
			}

			const id = engineId(key);
			const [config, layers] = await Promise.all([images.config(id, signal), images.history(id, signal)]);
			return {config, layers};
		},
	};
}
