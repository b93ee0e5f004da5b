import type {ComposeCommand} from '../../engine/compose-api.ts';
import {type ComposeService, composeServices, imageOfService} from '../../model/compose-config.ts';
import type {ComposeChange} from '../../model/compose-event.ts';
import {type Container, isRunning} from '../../model/container.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import type {Json} from '../../model/json.ts';
import {replicasOf} from '../../model/project.ts';
import {valueAt} from '../../model/read-json.ts';
import type {CommandContext} from '../command.ts';
import type {Tag} from './image-tags.ts';
import {activeProfiles, previewOf, readConfig} from './preview.ts';
import {type ComposeTarget, targetFor} from './target.ts';

/** Services whose images can be pulled, and their containers. */
export type Updatable = {
	/** The services, each by its name. */
	readonly part: ComposeTarget;
	/** Their containers with the names of their images: the running ones last, the newest at the end. */
	readonly replicas: readonly Replica[];
	/** The ids of the images that run, by their names. If several of one name run, the newest container counts. */
	readonly running: ReadonlyMap<string, string>;
	readonly pull: ComposeCommand;
	readonly up: ComposeCommand;
	/** The configuration of its files. */
	readonly config: Json;
	/** The changes that `up` would make without other images. */
	readonly otherChanges: readonly ComposeChange[];
};

/** A container of a service, and its image as the service names it. */
export type Replica = {readonly container: Container; readonly image: string};

/** The services of a target whose images can be pulled; undefined if there are none. Rejects with a sentence. */
export async function readUpdatable(context: CommandContext, target: ComposeTarget): Promise<Updatable | undefined> {
	const config = await readConfig(context, target);
	const services = composeServices(config);
	const all = containersOf(target);
	const replicas = all.flatMap(container => {
		const image = pulledName(services.get(container.service ?? ''), target.project.name);
		return image === undefined ? [] : [{container, image}];
	});
	if (replicas.length === 0) {
		return undefined;
	}

	const names = new Set(replicas.map(({container}) => container.service ?? ''));
	const chosen = [...services.keys()].filter(name => names.has(name));
	const isAll = replicas.length === all.length;
	const part = {...targetFor(target.project, chosen), ...(isAll ? {name: target.name} : {})};
	const profiles = activeProfiles(target, services);
	return {
		part,
		replicas,
		running: new Map(replicas.map(({container, image}) => [image, container.imageId])),
		...commandsToUpdate(chosen, profiles),
		config,
		otherChanges: await previewOf(context, part, {profiles, words: upWords}),
	};
}

/** A service and the image that it runs. */
export type ServiceImage = Tag & {readonly service: string};

/** The images of the services before an update. If the replicas of one run several, the newest counts. */
export function ownImages({part, replicas}: Updatable): readonly ServiceImage[] {
	return part.services.flatMap(service => {
		const newest = replicas.findLast(({container}) => container.service === service);
		return newest ? [{service, name: newest.image, id: newest.container.imageId}] : [];
	});
}

/** The commands that update some services. */
export function commandsToUpdate(
	services: readonly string[],
	profiles: readonly string[],
): Pick<Updatable, 'pull' | 'up'> {
	return {
		pull: {profiles, words: ['pull', ...services]},
		up: {profiles, words: [...upWords, ...services]},
	};
}

/** The images are pulled by then, whatever the file says about pulling them. */
const upWords = ['up', '--detach', '--no-deps', '--pull', 'never'];

function containersOf({project, services}: ComposeTarget): readonly Container[] {
	return replicasOf(project)
		.filter(container => container.service !== undefined)
		.filter(({service = ''}) => services.length === 0 || services.includes(service))
		.toSorted((a, b) => Number(isRunning(a)) - Number(isRunning(b)) || a.createdAt - b.createdAt);
}

/** The name of an image that a registry may have a newer version of. */
function pulledName(service: ComposeService | undefined, project: string): string | undefined {
	const isPulled = service !== undefined && valueAt(service.config, 'build') === undefined;
	const reference = isPulled ? referenceOf(imageOfService(service, project)) : undefined;
	return reference && reference.digest === undefined ? formatReference(reference) : undefined;
}
