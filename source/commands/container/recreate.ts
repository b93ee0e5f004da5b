import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {projectCommand, serviceTarget} from '../compose/target.ts';
import {rollBackImages, updateImages, updateLine} from '../compose/update-images.ts';
import {confirmed} from '../confirm-batch.ts';
import {execute} from '../execute.ts';
import {maskSecrets} from '../mask-secrets.ts';
import {itemCommand, operationCommand} from '../operation-command.ts';
import {runQuestion} from '../run/dialog.ts';
import {cannotCreate} from '../run/flow.ts';
import {readLine} from '../run/read-line.ts';
import {recreation} from '../run/recreate.ts';
import {type Pair, pairOf} from '../run/replaced.ts';
import {rollBack} from '../run/roll-back.ts';
import {tell} from '../tell.ts';
import {mustSupport, noTargetReason, onSelectedContainer} from './targets.ts';

const mustBeRecreatable = mustSupport(['create'], cannotCreate, ({name, project}) =>
	project === undefined ? undefined : `${name} belongs to the project ${project}; change its Compose file instead.`,
);

/** Recreate a container with changes. */
export const recreateCommands: readonly Command[] = [
	recreateCommand('recreate', 'Recreate with changes', [], openDialog),
];

/** Recreate containers and services from newer images, and roll back to the earlier ones. */
export const imageUpdateCommands: readonly Command[] = [
	orByCompose(
		recreateCommand('pull-and-recreate', 'Pull the image and recreate', ['--pull', 'always'], pullAndRecreate),
		projectCommand({
			id: 'pull-and-recreate',
			title: 'Pull the images and recreate',
			targetOf: serviceTarget,
			line: updateLine,
			attempt: name => `recreate ${name}`,
			act: updateImages,
		}),
	),
	orByCompose(
		operationCommand({
			id: 'roll-back',
			title: 'Roll back to the earlier container',
			titleNow: state => `Roll back to ${selectedPair(state)?.kept.name ?? 'the earlier container'}`,
			keys: ['B'],
			isAction: true,
			operationOf(state) {
				const pair = selectedPair(state);
				return pair && rollBack(pair);
			},
			nothingReason(state) {
				const container = selectedContainer(state);
				return container ? `No earlier container of ${container.name} is kept.` : noTargetReason(state);
			},
		}),
		projectCommand({
			id: 'roll-back',
			title: 'Roll back to kept images, if any',
			targetOf: serviceTarget,
			attempt: name => `roll back ${name}`,
			act: rollBackImages,
		}),
	),
];

/** A command on a container. Compose carries it out on a service or project, and on a container of a service. */
function orByCompose(command: Command, byCompose: Command): Command {
	const now = (state: State) => (serviceTarget(state) ? byCompose : command);
	return {
		...command,
		takesProject: 'too',
		titleNow: state => now(state).titleNow?.(state) ?? now(state).title,
		disabledReason: (state, context) => now(state).disabledReason?.(state, context),
		docker: state => now(state).docker?.(state),
		run: context => now(context.getState()).run(context),
	};
}

function recreateCommand(
	id: string,
	title: string,
	flags: readonly string[],
	act: (context: CommandContext, container: Container) => Promise<void>,
): Command {
	return itemCommand({
		id,
		title,
		...onSelectedContainer,
		reason: mustBeRecreatable,
		line: ({name}) => dockerLine(['run', ...flags, '--detach', '--name', name, '…']),
		act,
	});
}

function selectedPair(state: State): Pair | undefined {
	const container = selectedContainer(state);
	return container && pairOf(state, container);
}

/** With the same options, so that only the image is another one. */
async function pullAndRecreate(context: CommandContext, container: Container): Promise<void> {
	const own = await readRecreatable(context, container);
	if (own === undefined) {
		return;
	}

	const {name} = container;
	const {request, args = []} = parseRunLine(`--pull always --detach ${own}`, context.shell.runEnvironment());
	if (!request) {
		const text = `Some options of ${name} cannot be repeated. “Recreate with changes” shows them.`;
		tell(context, 'warning', text, [container.key]);
		return;
	}

	const line = dockerLine(['run', '--name', name, ...args]);
	await execute(
		context,
		confirmed(recreation(container, {line, request}, mustBeRecreatable), {
			title: `Pull ${request.image} and recreate ${name}?`,
			lines: [`${name} is stopped and kept; B rolls back to it.`, maskSecrets(line)],
			label: 'Recreate',
		}),
	);
}

/** The line that recreates a container; undefined, with a word, if it could not be rolled back. */
async function readRecreatable(context: CommandContext, container: Container): Promise<string | undefined> {
	const {line, removesItself} = await readLine(context, container);
	if (!removesItself) {
		return line;
	}

	const text = `${container.name} is removed when it stops (--rm), so it could not be rolled back.`;
	tell(context, 'warning', text, [container.key]);
	return undefined;
}

async function openDialog(context: CommandContext, container: Container): Promise<void> {
	const line = await readRecreatable(context, container);
	if (line === undefined) {
		return;
	}

	const {key, name} = container;
	const answer = await context.questions.ask(runQuestion(context, line, {key, name}));
	const {request, args = []} = answer ? parseRunLine(answer.line, context.shell.runEnvironment()) : {};
	if (request) {
		const detach = request.isDetached ? [] : ['--detach'];
		const line = dockerLine(['run', ...detach, '--name', name, ...args]);
		await execute(context, recreation(container, {line, request}, mustBeRecreatable));
	}
}
