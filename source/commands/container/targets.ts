import type {ContainerApi} from '../../engine/container-api.ts';
import {type Container, isRunning} from '../../model/container.ts';
import {replicasOf} from '../../model/project.ts';
import {removedName} from '../../store/keep-selection.ts';
import {containersOfProject, projectOf} from '../../store/projects.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Check, Operation} from '../operation.ts';

/** Why something cannot be done with a container, in one sentence; undefined when it can. */
export type ContainerCheck = Check<Container>;

/** One container as the target of an operation. */
export function onContainer(container: Container): Pick<Operation<Container>, 'targets' | 'find'> {
	return {targets: [container], find: (state, {key}) => state.containers.get(key)};
}

/** For a command about the selected container. */
export const onSelectedContainer = {
	isAction: true,
	targetOf: selectedContainer,
	nothingReason: noTargetReason,
} as const;

/** Why a command has no container to act on. */
export function noTargetReason({view, containers}: Pick<State, 'view' | 'containers'>): string {
	const {selected} = view;
	const project = selected && projectOf(selected);
	if (selected === undefined || project === undefined) {
		const removed = removedName(view);
		return removed === undefined ? 'No container is selected.' : `${removed} was removed.`;
	}

	const replicas = replicasOf({containers: containersOfProject({containers}, selected)});
	return replicas.length === 0 ? `${project} is not up.` : 'This acts on one container: select one of the project.';
}

/** Only engines with all of these methods, and containers that pass the checks. `refusal` says what an engine cannot do. */
export function mustSupport(
	methods: readonly (keyof ContainerApi)[],
	refusal: string,
	...checks: readonly ContainerCheck[]
): ContainerCheck {
	return (container, engine, state) =>
		methods.every(method => engine.containers[method])
			? checks.map(check => check(container, engine, state)).find(reason => reason !== undefined)
			: refusal;
}

/** Only containers that have processes. */
export const mustRun: ContainerCheck = container =>
	isRunning(container) ? undefined : `${container.name} is not running.`;

/** Only containers that are not paused: a shell would be paused too. */
export const mustNotBePaused: ContainerCheck = ({name, state}) =>
	state === 'paused' ? `${name} is paused; unpause it first.` : undefined;
