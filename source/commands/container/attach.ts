import type {ContainerApi} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Operation, Report} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {terminalSession} from './attached-terminal.ts';
import {type SessionPlace, showSession, withStatus} from './show-session.ts';
import {mustNotBePaused, mustRun, mustSupport, noTargetReason, onContainer} from './targets.ts';

const reason = mustSupport(['attach'], 'This engine cannot attach to a container.', mustNotBePaused, mustRun);

/** Attach to a container's own input and output, with the whole terminal or in the detail panel. */
export const attachCommands: readonly Command[] = [
	attachCommand('attach', 'Attach to the container', 'A', 'screen'),
	attachCommand('attach-in-panel', 'Attach in the detail panel', 'M-A', 'panel'),
];

function attachCommand(id: string, title: string, key: string, place: SessionPlace): Command {
	return operationCommand({
		id,
		title,
		keys: [key],
		isAction: true,
		operationOf: state => attachTo(selectedContainer(state), place),
		nothingReason: noTargetReason,
	});
}

function attachTo(container: Container | undefined, place: SessionPlace): Operation<Container> | undefined {
	return (
		container && {
			verb: 'exec',
			...onContainer(container),
			reason,
			attempt: name => `attach to ${name}`,
			line: () => dockerLine(['attach', container.name]),
			call: ({containers}, target, {context}) => attach(context, containers, target, place),
		}
	);
}

async function attach(
	context: CommandContext,
	api: ContainerApi,
	container: Container,
	place: SessionPlace,
): Promise<Report | undefined> {
	const {id, name} = container;
	const session = await api.attach?.(id, {...context.getState().size, hasInput: true});
	try {
		return (
			session &&
			(await showSession(context, place, {
				container,
				title: 'attached',
				subject: name,
				greeting: `Attached to ${name} · ${keysOf(session)}`,
				detachKeys: [],
				showsEnd: false,
				async open(size) {
					session.resize(size.columns, size.rows);
					return terminalSession(session);
				},
				endOf: async status =>
					status === undefined
						? {text: `Detached. ${name} is still running.`, level: 'info'}
						: {text: `${name} ended${withStatus(status)}`, level: status ? 'warning' : 'info'},
			}))
		);
	} catch (error) {
		session?.close();
		throw error;
	} finally {
		if (place === 'screen') {
			session?.close();
		}
	}
}

/** The keys that detach, shown before there is any output. */
function keysOf({hasInput, hasTerminal}: {readonly hasInput: boolean; readonly hasTerminal: boolean}): string {
	if (!hasInput) {
		return 'output only, its input is closed; C-c detaches';
	}

	return hasTerminal ? 'C-p C-q detaches' : 'input is sent line by line; C-c detaches';
}
