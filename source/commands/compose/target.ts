import type {ComposeApi} from '../../engine/compose-api.ts';
import type {ComposeSource} from '../../model/compose.ts';
import type {Project} from '../../model/project.ts';
import {projectAt, projectKey} from '../../store/projects.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {targetOfCompose} from '../../store/targets.ts';
import type {Capabilities, CommandContext} from '../command.ts';
import type {Target} from '../confirm-batch.ts';
import {targetReason} from '../execute.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';

/** A project, or some services of it. */
export type ComposeTarget = Target & {
	readonly project: Project;
	/** Empty: all of them. */
	readonly services: readonly string[];
};

/** The target of a Compose command now; undefined without a selected project. */
export function composeTarget(state: State): ComposeTarget | undefined {
	const target = targetOfCompose(state);
	return target && targetFor(target.project, target.service === undefined ? [] : [target.service]);
}

/** The Compose service of the selected container; without one, what a Compose command acts on. */
export function serviceTarget(state: State): ComposeTarget | undefined {
	const container = selectedContainer(state);
	if (!container) {
		return composeTarget(state);
	}

	const {host, project: name, service} = container;
	const project = name === undefined ? undefined : projectAt(state, projectKey(host, name));
	return project && service !== undefined ? targetFor(project, [service]) : undefined;
}

/** A project, or some services of it, as a target. */
export function targetFor(project: Project, services: readonly string[]): ComposeTarget {
	const name = services.length === 0 ? project.name : `${services.join(', ')} of ${project.name}`;
	return {key: project.key, name, project, services};
}

/** A target without its files: to stop, restart or remove containers, Compose needs only their labels. */
export function withoutFiles(target: ComposeTarget): ComposeTarget {
	const source = {project: target.project.name, files: [], environmentFiles: [], workingDirectory: undefined};
	return {...target, project: {...target.project, source}};
}

/** Why Compose cannot act on a target, in one sentence; undefined if it can. */
export const composePrecondition = {
	reason({project}: ComposeTarget, {compose}: {readonly compose?: ComposeApi}): string | undefined {
		if (!compose) {
			return 'Docker Compose is not installed on this machine.';
		}

		return project.source ? undefined : `No container of ${project.name} says where its Compose file is.`;
	},
};

/** Why there is nothing for Compose to act on. */
export function noProjectReason(): string {
	return 'Select a project, or one of its services.';
}

/** Why a Compose command cannot be carried out on a target: by default, on what is selected. */
export function composeReason(state: State, context: Capabilities, target = composeTarget(state)): string | undefined {
	return target ? targetReason(state, context, target, composePrecondition) : noProjectReason();
}

/**
 * Act on a target, by default on what is selected, and report a failure. `attempt` is in words that follow `Cannot`:
 * `take shop down`.
 */
export async function withTarget(
	context: CommandContext,
	attempt: (name: string) => string,
	act: (target: ComposeTarget) => Promise<unknown>,
	target = composeTarget(context.getState()),
): Promise<void> {
	try {
		await (target && act(target));
	} catch (error) {
		const reason = afterColon(reasonOf(error) ?? 'Cancelled.');
		tell(context, 'error', `Cannot ${attempt(target?.name ?? '')}: ${reason}`);
	}
}

/** The plugin and the files of a target. Throws with a sentence if one of them is missing. */
export function composeOf(
	context: Capabilities,
	{key, project}: Pick<ComposeTarget, 'key' | 'project'>,
): {readonly compose: ComposeApi; readonly source: ComposeSource} {
	const compose = context.engineOf(key)?.compose;
	if (!compose || !project.source) {
		throw new Error('This engine cannot run Docker Compose.');
	}

	return {compose, source: project.source};
}
