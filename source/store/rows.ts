import {type Container, isRunning} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import {engineId, type ResourceId, resourceId} from '../model/resource-id.ts';
import type {State} from './state.ts';

/** How long a container that has just stopped or been created stays among the running ones, in milliseconds. */
export const lingering = 30_000;

const projectPrefix = 'project:';

/** The identity of a Compose project's row: no container's id looks like it. */
export function projectKey(host: string, project: string): ResourceId {
	return resourceId(host, projectPrefix + project);
}

/** The Compose project whose row this is; undefined for a container. */
export function projectOf(key: ResourceId): string | undefined {
	const id = engineId(key);
	return id.startsWith(projectPrefix) ? id.slice(projectPrefix.length) : undefined;
}

/** The parts of the state that a row is made of. */
export type RowState = Pick<State, 'containers' | 'facts' | 'stats' | 'actions' | 'settings' | 'now'>;

/** All that the table knows of one container; undefined when there is none with this key. */
export function containerRow(state: RowState, key: ResourceId): ContainerRow | undefined {
	const container = state.containers.get(key);
	if (!container) {
		return undefined;
	}

	const series = state.stats.get(key);
	return {
		container,
		facts: state.facts.get(key),
		figures: isRunning(container) ? series?.figures : undefined,
		action: state.actions.get(key),
		isRunaway: series?.isRunaway ?? false,
		killKey: state.settings.keys.kill?.[0],
		now: state.now,
	};
}

/** Whether a container stands in the table when only running ones are asked for: also while it has just stopped. */
export function isShownAsRunning(state: Pick<State, 'actions' | 'now'>, container: Container): boolean {
	return isRunning(container) || state.actions.has(container.key) || isRecent(container, state.now);
}

function isRecent(container: Container, now: number): boolean {
	return now - (container.since ?? container.createdAt) < lingering;
}

/** The container under the selection; undefined on a project's row or in an empty table. */
export function selectedContainer(state: State): Container | undefined {
	return state.view.selected && state.containers.get(state.view.selected);
}

/** The containers that a command acts on: the marked ones, else the selected one. */
export function targetsOf(state: State): readonly Container[] {
	const keys = state.view.marks.size > 0 ? [...state.view.marks] : state.view.selected ? [state.view.selected] : [];
	return keys.map(key => state.containers.get(key)).filter(container => container !== undefined);
}

/** The containers of one Compose project on one host, in the order of their names. */
export function containersOfProject(state: Pick<State, 'containers'>, key: ResourceId): readonly Container[] {
	return [...state.containers.values()].filter(
		container => container.project !== undefined && projectKey(container.host, container.project) === key,
	);
}
