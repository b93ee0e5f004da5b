import type {ContainerApi} from '../../engine/container-api.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import type {Precondition} from '../operation.ts';
import {offerDebugShell} from './debug-shell.ts';
import {type ExecPlan, execLine, plainPlan, type Session, sessionIn} from './exec-session.ts';
import type {SessionPlace} from './show-session.ts';
import {mustNotBePaused, mustRun, selectedReason} from './targets.ts';

const precondition: Precondition<Container> = {
	reason: (container, engine, state) =>
		engine.containers.exec && engine.containers.findShell
			? (mustRun(container, engine, state) ?? mustNotBePaused(container, engine, state))
			: 'This engine cannot open a shell in a container.',
};

/** A shell inside the selected container: the best one of its image, remembered for the next time. */
export const shellCommands: readonly Command[] = [
	shellCommand({
		id: 'shell',
		title: 'Open a shell in the container',
		keys: ['e'],
		hint: 'shell',
		hintRank: 85,
		place: 'screen',
	}),
	shellCommand({id: 'shell-in-panel', title: 'Open a shell in the detail panel', keys: ['M-e'], place: 'panel'}),
];

type ShellOptions = Pick<Command, 'id' | 'title' | 'keys' | 'hint' | 'hintRank'> & {readonly place: SessionPlace};

function shellCommand({place, ...command}: ShellOptions): Command {
	return {
		...command,
		group: 'Container',
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, precondition),
		docker(state) {
			const container = selectedContainer(state);
			return container && execLine(container.name, plainPlan([state.shells.get(container.imageId) ?? 'sh']));
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			if (container) {
				await openShell(context, container, place);
			}
		},
	};
}

async function openShell(context: CommandContext, container: Container, place: SessionPlace): Promise<void> {
	const known = context.getState().shells.get(container.imageId);
	const session: Session = {
		attempt: 'open a shell',
		subject: 'Shell',
		showsEnd: false,
		place,
		precondition,
		plan: plainPlan([known ?? 'sh']),
		...(known === undefined && {findPlan: api => findShell(context, container, api)}),
	};
	const [outcome] = await execute(context, sessionIn(container, session));
	if (outcome?.error instanceof EngineError && outcome.error.code === 'no-shell') {
		await offerDebugShell(context, container, place, `The image of ${container.name} has no shell.`);
	}
}

async function findShell(context: CommandContext, {id, imageId}: Container, api: ContainerApi): Promise<ExecPlan> {
	const shell = (await api.findShell?.(id)) ?? 'sh';
	context.dispatch({type: 'shell-found', imageId, shell});
	return plainPlan([shell]);
}
