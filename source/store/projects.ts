import type {Container} from '../model/container.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {type ContainerChange, keptUp} from './kept-up.ts';
import {compare} from './sort-rows.ts';
import type {State} from './state.ts';

const projectPrefix = 'project:';

/** The identity of a Compose project's row: no container's id looks like it. */
export function projectKey(host: string, project: string): ResourceId {
	return resourceId(host, projectPrefix + project);
}

/** The Compose project whose row this is; undefined for a container. */
export function projectOf(key: ResourceId): string | undefined {
	const start = key.lastIndexOf('/') + 1;
	return key.startsWith(projectPrefix, start) ? key.slice(start + projectPrefix.length) : undefined;
}

/** By their Compose projects: containers of the same one are equal, those that belong to none come last. */
export function compareProjects(a: Container, b: Container): number {
	if (a.project === undefined || b.project === undefined) {
		return Number(a.project === undefined) - Number(b.project === undefined);
	}

	return compare(a.host, b.host) || compare(a.project, b.project);
}

/** The containers of each project, in the order that they come in, by the projects; then what belongs to none. */
export function projectsFirst(containers: readonly Container[]): readonly Container[] {
	const {projects, single} = groupByProject(containers);
	const sorted = projects.sort(([a], [b]) => (a && b ? compareProjects(a, b) : 0));
	return [...sorted.flat(), ...single];
}

/** The containers of one Compose project on one host, in the order of the list. */
export function containersOfProject({containers}: Pick<State, 'containers'>, key: ResourceId): readonly Container[] {
	return membersOf(containers).get(key) ?? [];
}

const membersOf = keptUp((containers: State['containers']) => {
	const {projects} = groupByProject(containers.values());
	return new Map(projects.map(members => [keyOfProject(members[0]), members] as const));
}, moveMembers);

function keyOfProject(container: Container | undefined): ResourceId | undefined {
	return container?.project === undefined ? undefined : projectKey(container.host, container.project);
}

type Members = Map<ResourceId | undefined, readonly Container[]>;

function moveMembers(projects: Members, changes: readonly ContainerChange[]): Members {
	for (const {key, before, after} of changes) {
		const [from, to] = [keyOfProject(before), keyOfProject(after)];
		if (from !== undefined) {
			const stays = after && from === to ? [after] : [];
			projects.set(
				from,
				(projects.get(from) ?? []).flatMap(member => (member.key === key ? stays : [member])),
			);
		}

		if (to !== undefined && to !== from && after) {
			projects.set(to, [...(projects.get(to) ?? []), after]);
		}
	}

	return projects;
}

/** Each project's containers, and those that belong to none, in the order they come in. */
function groupByProject(containers: Iterable<Container>): {
	readonly projects: (readonly Container[])[];
	readonly single: readonly Container[];
} {
	const single: Container[] = [];
	// Two steps to each project: to put 31,000 keys together takes longer than all the rest.
	const hosts = new Map<string, Map<string, Container[]>>();
	for (const container of containers) {
		const {host, project} = container;
		if (project === undefined) {
			single.push(container);
			continue;
		}

		const names = hosts.get(host) ?? new Map<string, Container[]>();
		const members = names.get(project);
		if (members) {
			members.push(container);
		} else {
			hosts.set(host, names.set(project, [container]));
		}
	}

	return {
		projects: hosts
			.values()
			.flatMap(names => names.values())
			.toArray(),
		single,
	};
}
