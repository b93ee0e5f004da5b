import type {ContainerApi} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Operation, Report} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {terminalSession} from './attached-terminal.ts';
import {type SessionPlace, showSession, withStatus} from './show-session.ts';
import {type ContainerCheck, mustNotBePaused, mustRun, noTargetReason, onContainer} from './targets.ts';

const reason: ContainerCheck = (container, engine, state) =>
	engine.containers.attach
		? (mustNotBePaused(container, engine, state) ?? mustRun(container, engine, state))
		: 'This engine cannot attach to a container.';

/** Attach to a container's own input and output, with the whole terminal or in the detail panel. */
export const attachCommands: readonly Command[] = [
	operationCommand({
		id: 'attach',
		title: 'Attach to the container',
		keys: ['A'],
		isAction: true,
		operationOf: state => attachTo(selectedContainer(state), 'screen'),
		nothingReason: noTargetReason,
	}),
	operationCommand({
		id: 'attach-in-panel',
		title: 'Attach in the detail panel',
		keys: ['M-A'],
		isAction: true,
		operationOf: state => attachTo(selectedContainer(state), 'panel'),
		nothingReason: noTargetReason,
	}),
];

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
		const report =
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
			}));
		return report;
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
