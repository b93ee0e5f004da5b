import type {ComposeSource} from '../model/compose.ts';
import type {Container} from '../model/container.ts';
import {hasDrifted} from '../model/drift.ts';
import type {ProjectNotes, ProjectRow} from '../model/item-rows.ts';
import {type Project, projectSummary, replicasOf, type Service, servicesOfProject, sourceOf} from '../model/project.ts';
import {hostOf, type ResourceId, resourceId} from '../model/resource-id.ts';
import {isAnyListed} from './connections.ts';
import {tallied} from './incremental.ts';
import {itemRow} from './items.ts';
import {listOf} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import {driftId, resultOf} from './reads.ts';
import {type ContainerRowState, rowOf} from './rows.ts';
import {compare} from './sort-rows.ts';
import type {State} from './state.ts';

const projectPrefix = 'project:';

/** The identity of a Compose project's row: no container's id looks like it. Any label may have a slash in it. */
export function projectKey(host: string, project: string): ResourceId {
	return resourceId(
		host,
		projectPrefix + (/[/%]/.test(project) ? encodeURIComponent(project.toWellFormed()) : project),
	);
}

/** The Compose project whose row this is; undefined for a container. */
export function projectOf(key: ResourceId): string | undefined {
	const start = key.lastIndexOf('/') + 1;
	const name = key.startsWith(projectPrefix, start) ? key.slice(start + projectPrefix.length) : undefined;
	return name?.includes('%') ? decodeURIComponent(name) : name;
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
export type ProjectHere = {
	readonly key: ResourceId;
	readonly source: ComposeSource;
	/** The names of its services. */
	readonly services: readonly string[];
};

/** All projects, by the identity of their rows; undefined until the containers are listed. */
export function projectsOf(
	state: Pick<State, 'connections' | 'containers' | 'items'>,
): ReadonlyMap<ResourceId, Project> | undefined {
	const hosts = [...state.connections.keys()].join('\n');
	return isAnyListed(state) ? allProjects(state.containers, projectsHere(state), hosts) : undefined;
}

/**
 * The containers that a comparison with the file is about, as one text. The comparison is out of date when it changes.
 */
export function comparedContainers(project: Pick<Project, 'containers'>): string {
	return replicasOf(project)
		.map(({id}) => id)
		.sort()
		.join(' ');
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
		hosts: string,
	): ReadonlyMap<ResourceId, Project> => {
		const members = membersOf(containers);
		const keys = new Set([...unstarted(here, members, hosts.split('\n')), ...members.keys()]);
		return new Map(
			[...keys].flatMap(key => {
				const project = projectIn(containers, here, key);
				return project ? [[key, project] as const] : [];
			}),
		);
	},
);

/** The rows of the project of the working directory where it has no containers on any host: one, on the first host. */
function unstarted(
	here: ReadonlyMap<ResourceId, ProjectHere> | undefined,
	members: ReadonlyMap<ResourceId, unknown>,
	hosts: readonly string[],
): readonly ResourceId[] {
	const keys = [...(here?.keys() ?? [])];
	const nameOf = (key: ResourceId) => projectOf(key) ?? '';
	const names = new Set(keys.map(nameOf));
	return [...names].flatMap(name => {
		const own = hosts.map(host => projectKey(host, name));
		return own.some(key => members.has(key)) ? [] : (own.find(key => here?.has(key)) ?? []);
	});
}

/** One project; undefined for anything else. */
export function projectAt(state: Pick<State, 'containers' | 'items'>, key: ResourceId): Project | undefined {
	return projectIn(state.containers, projectsHere(state), key);
}

function projectIn(
	containers: State['containers'],
	here: ReadonlyMap<ResourceId, ProjectHere> | undefined,
	key: ResourceId,
): Project | undefined {
	const name = projectOf(key);
	const members = containersOfProject({containers}, key);
	const found = here?.get(key);
	return name === undefined || (members.length === 0 && !found)
		? undefined
		: {
				key,
				host: hostOf(key),
				name,
				containers: members,
				source: sourceOf(name, members) ?? found?.source,
				planned: found?.services ?? [],
			};
}

/** The parts of a project's status that do not come from its containers. */
export function projectNotes(
	state: Pick<State, 'actions' | 'reads'>,
	project: Pick<Project, 'key' | 'containers'>,
): ProjectNotes {
	const {key, containers} = project;
	const {value: drift} = resultOf(state, driftId(key));
	// A comparison with other containers says nothing about these.
	const isCompared = drift !== undefined && containers.length > 0 && drift.containers === comparedContainers(project);
	return {isDrifted: isCompared && hasDrifted(drift), isChanging: state.actions.has(key)};
}

/** The row of a project in the view Projects. */
export function projectRow(state: ContainerRowState & Pick<State, 'reads'>, project: Project): ProjectRow {
	const {containers} = project;
	const summary = projectSummary(containers.map(container => rowOf(state, container)));
	return {...itemRow(state, project, containers), summary, ...projectNotes(state, project)};
}

/** The services of the selected project; none while something else is selected. */
export function selectedServices(state: Pick<State, 'containers' | 'items' | 'view'>): readonly Service[] {
	const {selected} = state.view;
	const project = selected && projectAt(state, selected);
	return project ? servicesOfProject(project) : [];
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
