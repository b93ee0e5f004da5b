import type {ComposeCommand} from '../../engine/compose-api.ts';
import {type ComposeService, composeServices, profilesFor} from '../../model/compose-config.ts';
import type {ComposeChange} from '../../model/compose-event.ts';
import {holderOfPort} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import {replicasOf} from '../../model/project.ts';
import {listAt, textAt} from '../../model/read-json.ts';
import {awaitRead} from '../await-read.ts';
import type {CommandContext} from '../command.ts';
import type {ComposeTarget} from './target.ts';

/** The changes that a Compose command would make to a target. Rejects with a sentence. */
export async function previewOf(
	context: CommandContext,
	target: ComposeTarget,
	{profiles, words}: ComposeCommand,
): Promise<readonly ComposeChange[]> {
	const {key, project, services} = target;
	const command = {profiles, words: [...words, ...services]};
	const options = {words: 'Asking Docker Compose what would change'};
	return awaitRead(context, key, 'composeChanges', {project, command}, options);
}

/** The configuration in the files of a target. Rejects with a sentence. */
export async function readConfig(context: CommandContext, {key, project}: ComposeTarget): Promise<Json> {
	return awaitRead(context, key, 'composeConfig', project);
}

/** Whether the files of a target were edited between two reads of their configuration. */
export function isEdited(now: Json, before: Json): boolean {
	// Compose sorts the keys.
	return JSON.stringify(now) !== JSON.stringify(before);
}

/** The services in the files of a target, by their names. Rejects with a sentence. */
export async function readServices(
	context: CommandContext,
	target: ComposeTarget,
): Promise<ReadonlyMap<string, ComposeService>> {
	return composeServices(await readConfig(context, target));
}

/** The profiles that the containers of a project show to be enabled. */
export function activeProfiles(
	{project, services}: ComposeTarget,
	known: ReadonlyMap<string, ComposeService>,
): readonly string[] {
	return profilesFor(known, [...replicasOf(project).map(({service}) => service), ...services]);
}

/** The ports that services would publish and that something else uses, in one sentence each. */
export async function takenPorts(
	context: CommandContext,
	{project, key}: ComposeTarget,
	services: ReadonlyMap<string, ComposeService>,
	changes: readonly ComposeChange[],
): Promise<readonly string[]> {
	const others = [...context.getState().containers.values()].filter(
		container => container.host === project.host && container.project !== project.name,
	);
	const started = changes.filter(({verb}) => starting.has(verb)).map(({subject}) => subject);
	const comes = ({name, config}: ComposeService) =>
		started.some(
			subject =>
				subject === `Container ${textAt(config, 'container_name')}` ||
				subject.replace(/-\d+$/, '') === `Container ${project.name}-${name}`,
		);
	const wanted = [...services.values()]
		.filter(comes)
		.flatMap(({name, config}) => publishedPorts(config).map(port => ({name, port})));
	const found = await Promise.all(
		wanted.map(async ({name, port}) => {
			const container = holderOfPort(others, port);
			const process =
				container || holderOfPort(project.containers, port)
					? undefined
					: await awaitRead(context, key, 'listener', port);
			const holder = container?.name ?? process;
			return holder ? [`Port ${port.split('/')[0]} of ${name} is in use by ${holder}; stop that one first.`] : [];
		}),
	);
	return found.flat();
}

const starting: ReadonlySet<ComposeChange['verb']> = new Set(['create', 'recreate', 'start']);

/** The single ports of the host that a service's configuration publishes, such as `8080/tcp`; not ranges of them. */
function publishedPorts(config: Json): readonly string[] {
	return listAt(config, 'ports')
		.map(port => `${textAt(port, 'published')}/${textAt(port, 'protocol')}`)
		.filter(port => /^\d+\//.test(port));
}

/** The most changes that a question shows; the rest is counted. */
const maxChanges = 6;

/** The changes as lines of a question: `  recreate  Container shop-web-1`. */
export function changeLines(changes: readonly ComposeChange[]): readonly string[] {
	const width = Math.max(0, ...changes.map(({verb}) => verb.length));
	const lines = changes.slice(0, maxChanges).map(({verb, subject}) => `  ${verb.padEnd(width)}  ${subject}`);
	const excess = changes.length - maxChanges;
	return excess > 0 ? [...lines, `  and ${excess} more`] : lines;
}
