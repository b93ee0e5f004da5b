import type {ComposeSource} from '../model/compose.ts';
import type {Container} from '../model/container.ts';
import type {ProjectRow} from '../model/item-rows.ts';
import {type Project, type Service, servicesOf, sourceOf, summaryOf} from '../model/project.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {isAnyListed} from './connections.ts';
import {tallied} from './incremental.ts';
import {listOf} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import {type ContainerRowState, rowOf} from './rows.ts';
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

/** The project of the working directory, from its Compose file: the one item that the view of the projects lists. */
export type ProjectHere = {readonly key: ResourceId; readonly host: string; readonly source: ComposeSource};

/** All projects, by the identity of their rows; undefined until the containers are listed. */
export function projectsOf(
	state: Pick<State, 'connections' | 'containers' | 'items'>,
): ReadonlyMap<ResourceId, Project> | undefined {
	return isAnyListed(state) ? allProjects(state.containers, projectsHere(state)) : undefined;
}

/** The project of the working directory; it may have no containers. */
export function isHere(state: Pick<State, 'items'>, {key}: Project): boolean {
	return projectsHere(state)?.has(key) === true;
}

const projectsHere = listOf<ProjectHere>('projects');

const allProjects = memoizeLast(
	(
		containers: State['containers'],
		here: ReadonlyMap<ResourceId, ProjectHere> | undefined,
	): ReadonlyMap<ResourceId, Project> => {
		const projects = new Map<ResourceId, Project>();
		for (const {key, host, source} of here?.values() ?? []) {
			projects.set(key, {key, host, name: source.project, containers: [], source});
		}

		for (const [key, members] of membersOf(containers)) {
			const own = [...members.values()];
			const name = projectOf(key) ?? '';
			const source = sourceOf(name, own) ?? projects.get(key)?.source;
			projects.set(key, {key, host: own[0]?.host ?? '', name, containers: own, source});
		}

		return projects;
	},
);

/** The row of a project in the view Projects. */
export function projectRow(state: ContainerRowState, project: Project): ProjectRow {
	const summary = summaryOf(project.containers.map(container => rowOf(state, container)));
	return {item: project, users: project.containers, now: state.now, summary};
}

/** The services of the selected project; none while something else is selected. */
export function selectedServices(state: Pick<State, 'containers' | 'view'>): readonly Service[] {
	const {selected} = state.view;
	return selected !== undefined && projectOf(selected) !== undefined ? servicesIn(state.containers, selected) : [];
}

const servicesIn = memoizeLast((containers: State['containers'], project: ResourceId) =>
	servicesOf(containersOfProject({containers}, project)),
);

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
