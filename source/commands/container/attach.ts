import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {execute, type Operation, type Precondition} from '../operation.ts';
import {terminalSession} from './attached-terminal.ts';
import {mustNotBePaused, mustRun, selectedReason} from './targets.ts';

const precondition: Precondition<Container> = {
	reason: (container, engine, state) =>
		engine.containers.attach
			? (mustNotBePaused(container, engine, state) ?? mustRun(container, engine, state))
			: 'This engine cannot attach to a container.',
};

/** Attach to a container's own input and output, with the whole terminal. */
export const attachCommands: readonly Command[] = [
	{
		id: 'attach',
		title: 'Attach to the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['A'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, precondition),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['attach', container.name]);
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			if (container) {
				await execute(context, attachTo(context, container));
			}
		},
	},
];

function attachTo(context: CommandContext, container: Container): Operation<Container> {
	return {
		verb: 'exec',
		targets: [container],
		find: (state, {key}) => state.containers.get(key),
		precondition,
		attempt: name => `attach to ${name}`,
		line: () => dockerLine(['attach', container.name]),
		async call({containers}, {id, name}) {
			const session = await containers.attach?.(id, {...context.getState().size, hasInput: true});
			try {
				const status =
					session &&
					(await context.shell.handOver({
						greeting: `Attached to ${name} · ${keysOf(session)}`,
						async open(size) {
							session.resize(size.columns, size.rows);
							return terminalSession(session);
						},
					}));
				return status === undefined
					? {text: `Detached. ${name} is still running.`, level: 'info'}
					: {text: `${name} ended with status ${status}`, level: status ? 'warning' : 'info'};
			} finally {
				session?.close();
			}
		},
	};
}

/** The keys that detach, shown before there is any output. */
function keysOf({hasInput, hasTerminal}: {readonly hasInput: boolean; readonly hasTerminal: boolean}): string {
	if (!hasInput) {
		return 'output only, its input is closed; C-c detaches';
	}

	return hasTerminal ? 'C-p C-q detaches' : 'input is sent line by line; C-c detaches';
}
