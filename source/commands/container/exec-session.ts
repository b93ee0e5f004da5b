import type {ContainerApi} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Operation, Precondition} from '../operation.ts';
import {showEnd} from './show-end.ts';

/** A command to run inside a container with the whole terminal. */
export type ExecPlan = {
	readonly command: readonly string[];
	readonly user: string;
	readonly workingDirectory: string;
	readonly environment: readonly string[];
};

/** A session inside a container. */
export type Session = {
	/** What is attempted, as it follows `Cannot`: `open a shell`. */
	readonly attempt: string;
	/** What ends, at the beginning of a sentence: `Shell`. */
	readonly subject: string;
	/** Whether its end waits for a key where nothing was typed: the output of a command like `ls` must be read. */
	readonly showsEnd: boolean;
	readonly precondition: Precondition<Container>;
	/** What is known before the container is asked. */
	readonly plan: ExecPlan;
	/** What has to be asked, once the container is marked: a second key cannot open a second session meanwhile. */
	findPlan?(api: ContainerApi): Promise<ExecPlan>;
};

/** A plan with the container's own user, directory and environment. */
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

/** The operation that hands the terminal to a command inside a container. */
export function sessionIn(container: Container, session: Session): Operation<Container> {
	return {
		verb: 'exec',
		targets: [container],
		find: (state, {key}) => state.containers.get(key),
		precondition: session.precondition,
		attempt: name => `${session.attempt} in ${name}`,
		line: () => execLine(container.name, session.plan),
		async call({containers}, {id, name}, {context, setLine}) {
			const plan = (await session.findPlan?.(containers)) ?? session.plan;
			setLine(execLine(name, plan));
			const endOf = (code: number | undefined) =>
				`${session.subject} in ${name} ended${code === undefined ? '' : ` with status ${code}`}`;
			const status = await context.shell.handOver({
				greeting: `${plan.command[0]} in ${name} · exit or C-d returns`,
				async open(size) {
					const opened = await openSession(containers, id, plan, size);
					return session.showsEnd ? showEnd(opened, code => `${endOf(code)}; any key returns.`) : opened;
				},
			});
			return {text: endOf(status), level: status ? 'warning' : 'info'};
		},
	};
}

async function openSession(
	api: ContainerApi,
	id: string,
	plan: ExecPlan,
	size: {readonly columns: number; readonly rows: number},
) {
	if (!api.exec) {
		throw new EngineError('invalid', 'This engine cannot run commands in a container.');
	}

	return api.exec(id, {
		command: plan.command,
		user: plan.user || undefined,
		workingDirectory: plan.workingDirectory || undefined,
		environment: plan.environment.length > 0 ? plan.environment : undefined,
		...size,
	});
}
