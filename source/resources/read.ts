import type {Engine} from '../engine/engine.ts';
import type {Container} from '../model/container.ts';
import type {ImageAnatomy, ImageConfig} from '../model/image.ts';
import type {Json} from '../model/json.ts';
import type {ProcessTable} from '../model/process-table.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {imageAnatomyId, imageConfigId, inspectionId, processesId, type ReadId} from '../store/reads.ts';
import type {State} from '../store/state.ts';

/** Something that is read from an engine while the screen shows it. */
export type Read<Value = unknown> = {
	/** Its result is found by this. */
	readonly id: ReadId<Value>;
	/** With another version it is read again; until then the earlier result is shown. */
	readonly version?: string;
	/** Milliseconds between two readings; once where there is none. */
	readonly interval?: number;
	/** Rejects with one sentence. */
	read(engine: Engine, signal: AbortSignal): Promise<Value>;
};

/** Reads all that the engine knows of an item of one kind; undefined where it cannot tell. */
export type Inspect = (engine: Engine, id: string, signal: AbortSignal) => Promise<Json> | undefined;

/** `docker top` runs `ps` on the engine's machine each time, so it is not asked more often. */
const processesInterval = 2000;

/** All that the engine knows of the selected item; of a container it is read again each time that its state changes. */
export function inspectionRead(
	{containers}: Pick<State, 'containers'>,
	key: ResourceId,
	inspect: Inspect | undefined,
): Read<Json> {
	const container = containers.get(key);
	return {
		id: inspectionId(key),
		version: container ? `${lifeOf(container)} ${container.health}` : '',
		read: async (engine, signal) => (await inspect?.(engine, engineId(key), signal)) ?? {},
	};
}

/** Names the time between two changes of a container's state. */
function lifeOf({key, name, state, exitCode, since}: Container): string {
	return `${key} ${name} ${state} ${exitCode ?? ''} ${since ?? ''}`;
}

/** The processes of a container; none while it does not run. */
export function processesReads(
	{containers}: Pick<State, 'containers'>,
	key: ResourceId,
): readonly Read<ProcessTable>[] {
	return containers.get(key)?.state !== 'running'
		? []
		: [
				{
					id: processesId(key),
					interval: processesInterval,
					read: (engine, signal) => engine.containers.processes(engineId(key), signal),
				},
			];
}

/** An image's configuration and layers. */
export function imageAnatomyRead(key: ResourceId): Read<ImageAnatomy> {
	return {
		id: imageAnatomyId(key),
		async read({images}, signal) {
			if (!images) {
				throw new Error('This engine does not tell what images are made of.');
			}

			const id = engineId(key);
			const [config, layers] = await Promise.all([images.config(id, signal), images.history(id, signal)]);
			return {config, layers};
		},
	};
}

/** What an image starts with; never read where the engine cannot tell. */
export function imageConfigRead(key: ResourceId): Read<ImageConfig | undefined> {
	return {id: imageConfigId(key), read: async ({images}, signal) => images?.config(engineId(key), signal)};
}
