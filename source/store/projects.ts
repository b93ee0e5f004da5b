import type {Container} from '../model/container.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {tallied} from './incremental.ts';
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

/** Compare containers by their Compose projects: those of one project are equal, those without any come last. */
export function compareProjects(a: Container, b: Container): number {
	if (a.project === undefined || b.project === undefined) {
		return Number(a.project === undefined) - Number(b.project === undefined);
	}

	return compare(a.host, b.host) || compare(a.project, b.project);
}

/** The containers of one Compose project on one host. */
export function containersOfProject({containers}: Pick<State, 'containers'>, key: ResourceId): readonly Container[] {
	return [...(membersOf(containers).get(key)?.values() ?? [])];
}

const membersOf = tallied(
	() => new Map<ResourceId, Map<ResourceId, Container>>(),
	(projects, container, by) => {
		if (container.project === undefined) {
			return;
		}

		const key = projectKey(container.host, container.project);
		const members = projects.get(key) ?? new Map<ResourceId, Container>();
		if (by > 0) {
			projects.set(key, members.set(container.key, container));
		} else if (members.delete(container.key) && members.size === 0) {
			projects.delete(key);
		}
	},
);
