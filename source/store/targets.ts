import type {Container} from '../model/container.ts';
import {type Project, replicasOf, type Service} from '../model/project.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {focusOf} from './detail.ts';
import {containersOfProject, projectAt, projectOf, selectedServices} from './projects.ts';
import type {State} from './state.ts';

/**
 * The containers that a command acts on: the marked ones, else those of the service at the cursor or of the selected
 * project, else the selected one. Of a service or project, one-off containers are left out unless they are wanted.
 */
export function targetsOf(state: State, {withOneOffs = false} = {}): readonly Container[] {
	const project = targetProject(state);
	const group = project === undefined ? targetService(state) : {containers: containersOfProject(state, project)};
	return group ? (withOneOffs ? group.containers : replicasOf(group)) : markedOrSelected(state, state.containers);
}

/** The marked items of a list, else the selected one. */
export function markedOrSelected<Item>(
	state: Pick<State, 'view'>,
	list: ReadonlyMap<ResourceId, Item> | undefined,
): readonly Item[] {
	return chosenKeys(state)
		.map(key => list?.get(key))
		.filter(item => item !== undefined);
}

/** The keys of the marked rows, else of the selected one. */
export function chosenKeys({view: {marks, selected}}: Pick<State, 'view'>): readonly ResourceId[] {
	return marks.size > 0 ? [...marks] : selected === undefined ? [] : [selected];
}

/** The project that a command acts on as a whole: its row is selected, no service of it, and nothing is marked. */
export function targetProject(state: State): ResourceId | undefined {
	const {marks, selected} = state.view;
	const isProject = marks.size === 0 && selected !== undefined && projectOf(selected) !== undefined;
	return isProject && !targetService(state) ? selected : undefined;
}

/** The project, or the service of it at the cursor, that a Compose command acts on. */
export function targetOfCompose(state: State): {readonly project: Project; readonly service?: string} | undefined {
	const {marks, selected} = state.view;
	const project = selected === undefined || marks.size > 0 ? undefined : projectAt(state, selected);
	const service = targetService(state);
	return project && {project, ...(service && {service: service.name})};
}

/** The service at the cursor of the tab Services, while that has the focus. */
function targetService(state: State): Service | undefined {
	const {marks, tab, detailIndex} = state.view;
	const hasCursor = marks.size === 0 && tab === 'services' && focusOf(state) === 'detail';
	return hasCursor ? selectedServices(state)[detailIndex] : undefined;
}
