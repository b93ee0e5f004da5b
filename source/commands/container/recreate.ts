import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {composeLine} from '../compose/operation.ts';
import {composeReason, serviceTarget} from '../compose/target.ts';
import {withTarget} from '../compose/up.ts';
import {rollBackImages, updateImages} from '../compose/update-images.ts';
import {confirmed} from '../confirm-batch.ts';
import {execute, operationReason} from '../execute.ts';
import {maskSecrets} from '../mask-secrets.ts';
import {runQuestion} from '../run/dialog.ts';
import {cannotCreate} from '../run/flow.ts';
import {readLine} from '../run/read-line.ts';
import {recreation} from '../run/recreate.ts';
import {type Pair, pairOf} from '../run/replaced.ts';
import {rollBack} from '../run/roll-back.ts';
import {tell} from '../tell.ts';
import {type ContainerCheck, noTargetReason, selectedReason} from './targets.ts';

const mustBeRecreatable: ContainerCheck = (container, {containers}) => {
	if (!containers.create) {
		return cannotCreate;
	}

	return container.project === undefined
		? undefined
		: `${container.name} belongs to the project ${container.project}; change its Compose file instead.`;
};

/** Recreate a container with changes. */
export const recreateCommands: readonly Command[] = [
	recreateCommand('recreate', 'Recreate with changes', [], openDialog),
];

/** Recreate containers and services from newer images, and roll back to the earlier ones. */
export const imageUpdateCommands: readonly Command[] = [
	pullAndRecreateCommand(),
	{
		id: 'roll-back',
		title: 'Roll back to the earlier container',
		titleNow(state) {
			const pair = selectedPair(state);
			return pair ? `Roll back to ${pair.kept.name}` : 'Roll back to the earlier container';
		},
		group: 'Container',
		keys: ['B'],
		isDangerous: true,
		isAction: true,
		disabledReason(state, context) {
			const pair = selectedPair(state);
			const service = serviceTarget(state);
			const container = selectedContainer(state);
			if (pair) {
				return operationReason(state, context, rollBack(pair));
			}

			return service
				? composeReason(state, context, service)
				: container
					? `Nothing was kept when ${container.name} was created.`
					: noTargetReason(state);
		},
		docker(state) {
			const pair = selectedPair(state);
			return pair && rollBack(pair).line([pair.current]);
		},
		async run(context) {
			const pair = selectedPair(context.getState());
			await (pair
				? execute(context, rollBack(pair))
				: withTarget(context, target => rollBackImages(context, target), serviceTarget(context.getState())));
		},
	},
];

/** A container of a Compose service is recreated by Compose. */
function pullAndRecreateCommand(): Command {
	const flags = ['--pull', 'always'];
	const command = recreateCommand('pull-and-recreate', 'Pull its image and recreate it', flags, pullAndRecreate);
	return {
		...command,
		disabledReason(state, context) {
			const service = serviceTarget(state);
			return service ? composeReason(state, context, service) : command.disabledReason?.(state, context);
		},
		docker(state) {
			const service = serviceTarget(state);
			return service
				? composeLine(service, {profiles: [], words: ['up', '--detach', '--no-deps', ...flags, ...service.services]})
				: command.docker?.(state);
		},
		run(context) {
			const service = serviceTarget(context.getState());
			return service ? withTarget(context, target => updateImages(context, target), service) : command.run(context);
		},
	};
}

function recreateCommand(id: string, title: string, flags: readonly string[], run: Command['run']): Command {
	return {
		id,
		title,
		group: 'Container',
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {reason: mustBeRecreatable}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['run', ...flags, '--detach', '--name', container.name, '…']);
		},
		run,
	};
}

function selectedPair(state: State): Pair | undefined {
	const container = selectedContainer(state);
	return container && pairOf(state, container);
}

/** With the same options, so that only the image is another one. */
async function pullAndRecreate(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	const own = container && (await readRecreatable(context, container));
	if (!container || own === undefined) {
		return;
	}

	const {name} = container;
	const {request, args = []} = parseRunLine(`--pull always --detach ${own}`, context.shell.runEnvironment());
	if (!request) {
		tell(context, 'warning', `The options of ${name} cannot all be repeated. Recreate with changes shows them.`);
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

	tell(context, 'warning', `${container.name} removes itself when it stops; there would be nothing to roll back to.`);
	return undefined;
}

async function openDialog(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	const line = container && (await readRecreatable(context, container));
	if (!container || line === undefined) {
		return;
	}

	const {key, name} = container;
	const answer = await context.questions.ask(runQuestion(context, line, {key, name}));
	const now = context.getState().containers.get(key);
	const {request, args = []} = answer ? parseRunLine(answer.line, context.shell.runEnvironment()) : {};
	if (now && request) {
		const detach = request.isDetached ? [] : ['--detach'];
		const line = dockerLine(['run', ...detach, '--name', name, ...args]);
		await execute(context, recreation(now, {line, request}, mustBeRecreatable));
	}
}
