import {dockerLine} from '../../model/shell-line.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {operationCommand} from '../operation-command.ts';
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

/** Recreate a container with changes, and roll back to the earlier one. */
export const recreateCommands: readonly Command[] = [
	{
		id: 'recreate',
		title: 'Recreate with changes',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {reason: mustBeRecreatable}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['run', '--detach', '--name', container.name, '…']);
		},
		run: openDialog,
	},
	operationCommand({
		id: 'roll-back',
		title: 'Roll back to the earlier container',
		titleNow(state) {
			const pair = selectedPair(state);
			return pair ? `Roll back to ${pair.kept.name}` : 'Roll back to the earlier container';
		},
		group: 'Container',
		scope: 'everywhere',
		keys: ['B'],
		isAction: true,
		operationOf(state) {
			const pair = selectedPair(state);
			return pair && rollBack(pair);
		},
		nothingReason(state) {
			const container = selectedContainer(state);
			return container ? `Nothing was kept when ${container.name} was created.` : noTargetReason(state);
		},
	}),
];

function selectedPair(state: State): Pair | undefined {
	const container = selectedContainer(state);
	return container && pairOf(state, container);
}

async function openDialog(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	if (!container) {
		return;
	}

	const {line, removesItself} = await readLine(context, container);
	if (removesItself) {
		tell(context, 'warning', `${container.name} removes itself when it stops; there would be nothing to roll back to.`);
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
