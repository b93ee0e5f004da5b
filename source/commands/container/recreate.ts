import type {Container} from '../../model/container.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import type {Precondition} from '../operation.ts';
import {runDialog} from '../run/dialog.ts';
import {readLine} from '../run/read-line.ts';
import {keptName, recreate, swapBack} from '../run/recreate.ts';
import {tell} from '../tell.ts';
import {selectedReason} from './targets.ts';

const mustBeRemakable: Precondition<Container>['reason'] = (container, {containers}) => {
	if (!containers.create) {
		return 'This engine cannot create containers.';
	}

	return container.project === undefined
		? undefined
		: `${container.name} belongs to the project ${container.project}; change its Compose file instead.`;
};

/** Make a container anew with changes, and go back to the one before. */
export const recreateCommands: readonly Command[] = [
	{
		id: 'recreate',
		title: 'Make it anew with changes',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {reason: mustBeRemakable}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['run', '--detach', '--name', container.name, '…']);
		},
		run: openDialog,
	},
	{
		id: 'recreate-as',
		title: 'Make it anew from the line typed',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		async run(context, args) {
			const container = [...context.getState().containers.values()].find(({key}) => key === args.keys);
			const line = (args.line ?? '').trim();
			const {request} = parseRunLine(line, context.shell.runEnvironment());
			if (container && request) {
				const detach = request.isDetached ? '' : '--detach ';
				await recreate(context, container, {line: `docker run ${detach}--name ${container.name} ${line}`, request});
			}
		},
	},
	{
		id: 'swap-back',
		title: 'Go back to the one before',
		group: 'Container',
		scope: 'everywhere',
		keys: ['B'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) =>
			selectedReason(state, context, {
				reason: ({name}) => (keptBeside(state) ? undefined : `There is no ${keptName(name)} that it could go back to.`),
			}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['rename', keptName(container.name), container.name]);
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			const kept = keptBeside(context.getState());
			if (container && kept) {
				await swapBack(context, container, kept);
			}
		},
	},
];

/** The container that was kept when the selected one took its place. */
function keptBeside(state: State) {
	const container = selectedContainer(state);
	return container && [...state.containers.values()].find(({name}) => name === keptName(container.name));
}

async function openDialog(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	if (!container) {
		return;
	}

	const {line, removesItself} = await readLine(context, container);
	if (removesItself) {
		tell(context, 'warning', `${container.name} removes itself when it ends, and could not be gone back to.`);
		return;
	}

	const {key, name} = container;
	context.dispatch({
		type: 'dialog-opened',
		dialog: runDialog(context.getState(), line, context.shell.runEnvironment(), {key, name}),
	});
}
