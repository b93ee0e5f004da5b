import type {ContainerApi} from '../../engine/container-api.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {itemCommand} from '../operation-command.ts';
import {offerDebugShell} from './debug-shell.ts';
import {type ExecPlan, execLine, type Session, sessionIn} from './exec-session.ts';
import type {SessionPlace} from './show-session.ts';
import {mustNotBePaused, mustRun, mustSupport, onSelectedContainer} from './targets.ts';

const reason = mustSupport(
	['exec', 'findShell'],
	'This engine cannot open a shell in a container.',
	mustRun,
	mustNotBePaused,
);

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
	return itemCommand({
		...command,
		...onSelectedContainer,
		reason,
		line: ({name, imageId}, {shells}) => execLine(name, {command: [shells.get(imageId) ?? 'sh']}),
		act: (context, container) => openShell(context, container, place),
	});
}

async function openShell(context: CommandContext, container: Container, place: SessionPlace): Promise<void> {
	const known = context.getState().shells.get(container.imageId);
	const session: Session = {
		attempt: 'open a shell',
		subject: 'Shell',
		showsEnd: false,
		place,
		reason,
		plan: {command: [known ?? 'sh']},
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
	return {command: [shell]};
}
