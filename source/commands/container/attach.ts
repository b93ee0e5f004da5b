import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {terminalSession} from './attached-terminal.ts';
import {mustRun, type Rule, selectedReason, targetsFrom} from './targets.ts';

/** Join a container's own input and output, with the whole terminal. */
export const attachCommands: readonly Command[] = [
	{
		id: 'attach',
		title: 'Attach to the container itself',
		group: 'Container',
		scope: 'everywhere',
		keys: ['A'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {rule: mustBeJoinable}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['attach', container.name]);
		},
		async run(context, args) {
			const [container] =
				args.keys === undefined ? [selectedContainer(context.getState())] : targetsFrom(context.getState(), args);
			if (container) {
				await attachTo(context, container);
			}
		},
	},
];

const mustBeJoinable: Rule = (container, engine) => {
	if (!engine.containers.attach) {
		return 'This engine cannot join a container.';
	}

	return container.state === 'paused' ? `${container.name} is paused; unpause it first.` : mustRun(container, engine);
};

async function attachTo(context: CommandContext, container: Container): Promise<void> {
	const at = context.now();
	let problem: string | undefined;
	context.dispatch({
		type: 'action-started',
		key: container.key,
		action: {verb: 'exec', startedAt: at, deadline: undefined},
	});
	try {
		const status = await join(context, container);
		tell(context, status ? 'warning' : 'info', endOf(container, status));
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		tell(context, 'error', `Cannot attach to ${container.name}: ${afterColon(problem)}`);
	} finally {
		context.dispatch(
			{type: 'action-ended', key: container.key, verb: 'exec'},
			{type: 'command-recorded', record: {at, line: dockerLine(['attach', container.name]), problem}},
		);
	}
}

async function join(context: CommandContext, container: Container): Promise<number | undefined> {
	const session = await context.engineOf(container.key)?.containers.attach?.(container.id, {
		...context.getState().size,
		hasInput: true,
	});
	if (!session) {
		throw new Error('No engine is connected.');
	}

	try {
		return await context.shell.handOver({
			greeting: `${container.name} itself · ${wordsFor(session)}`,
			async open(size) {
				session.resize(size.columns, size.rows);
				return terminalSession(session);
			},
		});
	} finally {
		session.close();
	}
}

/** The keys that leave it are shown before there is anything to leave. */
function wordsFor({hasInput, hasTerminal}: {readonly hasInput: boolean; readonly hasTerminal: boolean}): string {
	if (!hasInput) {
		return 'it has no open input, so this is its output only; C-c leaves it';
	}

	return hasTerminal
		? 'C-p C-q leaves it, every other key is its own'
		: 'what you type goes to it line by line; C-c leaves it';
}

function endOf({name}: Container, status: number | undefined): string {
	return status === undefined ? `${name} runs on` : `${name} ended with status ${status}`;
}
