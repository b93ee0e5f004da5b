import type {ComposeApi} from '../../engine/compose-api.ts';
import type {ComposeSource} from '../../model/compose.ts';
import type {Project} from '../../model/project.ts';
import {projectAt, projectKey} from '../../store/projects.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {targetOfCompose} from '../../store/targets.ts';
import type {Capabilities, Command, CommandContext} from '../command.ts';
import type {Target} from '../confirm-batch.ts';
import type {Check} from '../operation.ts';
import {itemCommand} from '../operation-command.ts';
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
export const composeReason: Check<ComposeTarget> = ({project}, {compose}) => {
	if (!compose) {
		return 'Docker Compose is not installed on this machine; install it first.';
	}

	return project.source ? undefined : `No container of ${project.name} says where its Compose file is.`;
};

/** Why there is nothing for Compose to act on. */
export function noProjectReason(): string {
	return 'Select a project, or one of its services.';
}

/** A command about what is selected, or about what `targetOf` returns. It reports why it failed. */
export function projectCommand({
	attempt,
	act,
	...command
}: Pick<Command, 'id' | 'title' | 'keyKinds' | 'keys' | 'hint' | 'hintRank' | 'isDangerous'> & {
	targetOf?(state: State): ComposeTarget | undefined;
	line?(target: ComposeTarget): string;
	/** The attempt in words that follow `Cannot`: `take shop down`. */
	attempt(name: string): string;
	act(context: CommandContext, target: ComposeTarget): Promise<void>;
}): Command {
	return itemCommand({
		isAction: true,
		targetOf: composeTarget,
		nothingReason: noProjectReason,
		reason: composeReason,
		...command,
		async act(context, target) {
			try {
				await act(context, target);
			} catch (error) {
				tell(context, 'error', `Cannot ${attempt(target.name)}: ${afterColon(reasonOf(error) ?? 'Cancelled.')}`);
			}
		},
	});
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
