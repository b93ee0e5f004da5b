import type {ComposeApi} from '../engine/compose-api.ts';
import type {Engine} from '../engine/engine.ts';
import {unlessFailed} from '../engine/engine-error.ts';
import type {ComposeSource} from '../model/compose.ts';
import {composeServices, imageOfService} from '../model/compose-config.ts';
import {type ComparedContainer, compareServices, type ProjectDrift} from '../model/drift.ts';
import type {Json} from '../model/json.ts';
import {type Project, replicasOf} from '../model/project.ts';
import {textAt} from '../model/read-json.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {comparedContainers, projectAt} from '../store/projects.ts';
import {driftId, inspectionId} from '../store/reads.ts';
import type {State} from '../store/state.ts';
import type {Read} from './read.ts';

/** How a project differs from its file; read again when its containers change. */
export function driftReads(state: Pick<State, 'containers' | 'items'>, key: ResourceId): readonly Read<ProjectDrift>[] {
	const project = projectAt(state, key);
	return project
		? [
				{
					id: driftId(key),
					version: comparedContainers(project),
					read: (engine, signal) => readDrift(engine, project, signal),
				},
			]
		: [];
}

/** The rendered configuration of a project, as `docker compose config` prints it. */
export function configReads(state: Pick<State, 'containers' | 'items'>, key: ResourceId): readonly Read<Json>[] {
	const project = projectAt(state, key);
	return project
		? [
				{
					id: inspectionId(key),
					async read(engine, signal) {
						const {compose, source} = composeFor(engine, project);
						return compose.config(source, signal);
					},
				},
			]
		: [];
}

/** The plugin and the files of a project. Throws with a sentence if one of them is missing. */
export function composeFor(
	{compose}: Engine,
	{name, source}: Pick<Project, 'name' | 'source'>,
): {readonly compose: ComposeApi; readonly source: ComposeSource} {
	if (!compose) {
		throw new Error('Docker Compose is not installed on this machine; install it first.');
	}

	if (!source) {
		throw new Error(`No container of ${name} says where its Compose file is.`);
	}

	return {compose, source};
}

async function readDrift(engine: Engine, project: Project, signal: AbortSignal): Promise<ProjectDrift> {
	const {compose, source} = composeFor(engine, project);
	const [config, hashes, version] = await Promise.all([
		compose.config(source, signal),
		compose.hashes(source, signal),
		compose.version(signal),
	]);
	const inspectImage = createImageReader(engine, signal);
	const containers = await Promise.all(
		replicasOf(project).map(async ({id, name, service}): Promise<ComparedContainer> => {
			const inspection = await engine.containers.inspect(id, signal);
			return {name, service, inspection, image: await inspectImage(textAt(inspection, 'Image'))};
		}),
	);
	const names = [...composeServices(config).values()].map(service => imageOfService(service, project.name));
	const images = await Promise.all(names.map(async name => [name, await inspectImage(name)] as const));
	return {
		version,
		containers: comparedContainers(project),
		services: compareServices({
			project: project.name,
			config,
			hashes,
			containers,
			images: new Map(images.flatMap(([name, image]) => (image === undefined ? [] : [[name, image] as const]))),
		}),
	};
}

/** Inspects each image once; undefined for one that is not here. */
function createImageReader({images}: Engine, signal: AbortSignal): (name: string) => Promise<Json | undefined> {
	const known = new Map<string, Promise<Json | undefined>>();
	return name => {
		const found =
			known.get(name) ??
			unlessFailed(Promise.resolve(images?.inspect(name, signal)), 'no-image', 'not-found', 'invalid');
		known.set(name, found);
		return found;
	};
}
