import type {ContainerApi} from '../../engine/engine.ts';
import type {Container} from '../../model/container.ts';
import type {CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {showEnd} from './show-end.ts';

/** A command to run inside a container with the whole terminal. */
export type ExecPlan = {
	readonly command: readonly string[];
	readonly user: string;
	readonly workingDirectory: string;
	readonly environment: readonly string[];
};

/** A session in words and in deeds. */
export type Session = {
	/** What is tried, as it goes on after `Cannot`: `open a shell`. */
	readonly attempt: string;
	/** What ended, as it begins a sentence: `Shell`. */
	readonly subject: string;
	/** Whether its end waits for a key where nothing was typed: what a command like `ls` wrote must be read. */
	readonly showsEnd: boolean;
	/** Made when the container is already spoken for, so that a second key cannot open a second session. */
	planOf(api: ContainerApi): Promise<ExecPlan>;
};

/** A plan for a command alone: the container's own user, directory and environment. */
export function plainPlan(command: readonly string[]): ExecPlan {
	return {command, user: '', workingDirectory: '', environment: []};
}

/** The `docker` command that a session equals. */
export function execLine(name: string, plan: ExecPlan): string {
	return dockerLine([
		'exec',
		'-it',
		...(plan.user ? ['--user', plan.user] : []),
		...(plan.workingDirectory ? ['--workdir', plan.workingDirectory] : []),
		...plan.environment.flatMap(entry => ['--env', entry]),
		name,
		...plan.command,
	]);
}

/** Hand the terminal to a command inside a container and say how it ended. It never rejects. */
export async function runSession(context: CommandContext, container: Container, session: Session): Promise<void> {
	const startedAt = context.now();
	context.dispatch({
		type: 'action-started',
		key: container.key,
		action: {verb: 'exec', startedAt, deadline: undefined},
	});
	try {
		await openSession(context, container, session);
	} catch (error) {
		const reason = reasonOf(error);
		if (reason !== undefined) {
			tell(context, 'error', `Cannot ${session.attempt} in ${container.name}: ${afterColon(reason)}`);
		}
	} finally {
		context.dispatch({type: 'action-ended', key: container.key, verb: 'exec'});
	}
}

async function openSession(context: CommandContext, container: Container, session: Session): Promise<void> {
	const api = context.engineOf(container.key)?.containers;
	if (!api) {
		throw new Error('No engine is connected.');
	}

	const plan = await session.planOf(api);
	const line = execLine(container.name, plan);
	const at = context.now();
	let problem: string | undefined;
	try {
		const status = await handOver(context, container, api, plan, session);
		tell(context, status ? 'warning' : 'info', endOf(session, container, status));
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		throw error;
	} finally {
		context.dispatch({type: 'command-recorded', record: {at, line, problem}});
	}
}

function handOver(context: CommandContext, container: Container, api: ContainerApi, plan: ExecPlan, session: Session) {
	return context.shell.handOver({
		greeting: `${plan.command[0]} in ${container.name} · exit or C-d comes back`,
		async open(size) {
			if (!api.exec) {
				throw new Error('This engine cannot run commands in a container.');
			}

			const opened = await api.exec(container.id, {
				command: plan.command,
				user: plan.user || undefined,
				workingDirectory: plan.workingDirectory || undefined,
				environment: plan.environment.length > 0 ? plan.environment : undefined,
				...size,
			});
			return session.showsEnd
				? showEnd(opened, status => `${endOf(session, container, status)}; any key goes back.`)
				: opened;
		},
	});
}

function endOf({subject}: Session, container: Container, status: number | undefined): string {
	return `${subject} in ${container.name} ended${status === undefined ? '' : ` with status ${status}`}`;
}
