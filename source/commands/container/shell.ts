import type {ContainerApi} from '../../engine/engine.ts';
import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {execLine, plainPlan, runSession} from './exec-session.ts';
import {mustRun, type Rule, selectedReason} from './targets.ts';

const mustHoldShell: Rule = (container, engine) =>
	engine.containers.exec && engine.containers.findShell
		? (mustRun(container, engine) ?? mustNotBePaused(container, engine))
		: 'This engine cannot open a shell in a container.';

/** A paused container's processes are frozen, and so would the shell be. */
const mustNotBePaused: Rule = container =>
	container.state === 'paused' ? `${container.name} is paused; unpause it first.` : undefined;

/** A shell inside the selected container: the best that its image has, remembered for the next time. */
export const shellCommands: readonly Command[] = [
	{
		id: 'shell',
		title: 'Open a shell in the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['e'],
		hint: 'shell',
		hintRank: 85,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {rule: mustHoldShell}),
		docker(state) {
			const container = selectedContainer(state);
			return container && execLine(container.name, plainPlan([state.shells.get(container.imageId) ?? 'sh']));
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			if (container) {
				await runSession(context, container, {
					attempt: 'open a shell',
					subject: 'Shell',
					showsEnd: false,
					planOf: async api => plainPlan([await shellOf(context, container, api)]),
				});
			}
		},
	},
];

async function shellOf(context: CommandContext, container: Container, api: ContainerApi): Promise<string> {
	const known = context.getState().shells.get(container.imageId);
	const shell = known ?? (await api.findShell?.(container.id)) ?? 'sh';
	context.dispatch({type: 'shell-found', imageId: container.imageId, shell});
	return shell;
}
