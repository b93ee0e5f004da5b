import type {ContainerApi, ExecRequest, ExecSession} from '../../engine/container-api.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import type {DetachKeys} from '../../model/detach-keys.ts';
import type {Size} from '../../model/rect.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {CommandContext} from '../command.ts';
import type {Operation} from '../operation.ts';
import {terminalSession} from './attached-terminal.ts';
import {endOfSession, type SessionPlace, showSession} from './show-session.ts';
import {type ContainerCheck, onContainer} from './targets.ts';

/** A command to run inside a container; what is absent is the container's own. */
export type ExecPlan = Omit<ExecRequest, 'columns' | 'rows'> & {
	/** Keys that leave the command running. */
	readonly detachKeys?: DetachKeys | undefined;
};

/** A session inside a container. */
export type Session = {
	/** The attempt in words that follow `Cannot`: `open a shell`. */
	readonly attempt: string;
	/** The subject of a sentence about its end: `Shell`. */
	readonly subject: string;
	/** Whether it waits for a key at its end if nothing was typed, so that the output of a command like `ls` can be read. */
	readonly showsEnd: boolean;
	readonly place: SessionPlace;
	readonly reason: ContainerCheck;
	/** The plan, if it is known before the container is asked. */
	readonly plan: ExecPlan;
	/** Reads the plan after the operation has started, so that a second key cannot open a second session. */
	findPlan?(api: ContainerApi): Promise<ExecPlan>;
};

/** The `docker` command that a session equals. */
export function execLine(name: string, plan: ExecPlan): string {
	return dockerLine([
		'exec',
		plan.hasTerminal === false ? '-i' : '-it',
		...(plan.isPrivileged ? ['--privileged'] : []),
		...(plan.user ? ['--user', plan.user] : []),
		...(plan.workingDirectory ? ['--workdir', plan.workingDirectory] : []),
		...(plan.detachKeys ? ['--detach-keys', plan.detachKeys.text] : []),
		...(plan.environment ?? []).flatMap(entry => ['--env', entry]),
		name,
		...plan.command,
	]);
}

/** The operation that runs a command inside a container, with the whole terminal or in the detail panel. */
export function sessionIn(container: Container, session: Session): Operation<Container> {
	return {
		verb: 'exec',
		...onContainer(container),
		reason: session.reason,
		attempt: name => `${session.attempt} in ${name}`,
		line: () => execLine(container.name, session.plan),
		async call({containers}, target, {context, setLine}) {
			const findPlan = async () => {
				const plan = (await session.findPlan?.(containers)) ?? session.plan;
				setLine(execLine(target.name, plan));
				return plan;
			};
			// The tab of the panel is opened at once. The whole terminal is handed over only with a plan; keys wait until then.
			const plan =
				session.place === 'panel' || !session.findPlan ? session.plan : await withKeysHeld(context, findPlan);
			const subject = `${session.subject} in ${target.name}`;
			const [title = ''] = plan.command;
			return showSession(context, session.place, {
				container: target,
				title,
				subject,
				greeting: `${title} in ${target.name} · ${plan.detachKeys ? `${plan.detachKeys.label} detaches` : returnKeys(plan)}`,
				detachKeys: plan.detachKeys?.bytes ?? [],
				showsEnd: session.showsEnd,
				open: async size =>
					openSession(containers, target.id, session.place === 'panel' ? await findPlan() : plan, size),
				endOf: status => endOfSession(context, containers, target, subject, status),
			});
		},
	};
}

async function withKeysHeld<T>({shell}: CommandContext, prepare: () => Promise<T>): Promise<T> {
	const drop = shell.holdKeys();
	try {
		return await prepare();
	} catch (error) {
		drop();
		throw error;
	}
}

function returnKeys({hasTerminal}: ExecPlan): string {
	return hasTerminal === false ? 'input is sent line by line; C-d ends it, C-c returns' : 'exit or C-d returns';
}

async function openSession(
	api: ContainerApi,
	id: string,
	{detachKeys: _, ...plan}: ExecPlan,
	size: Size,
): Promise<ExecSession> {
	if (!api.exec) {
		throw new EngineError('invalid', 'This engine cannot run commands in a container.');
	}

	const session = await api.exec(id, {...plan, ...size});
	return plan.hasTerminal === false ? terminalSession({...session, hasInput: true, hasTerminal: false}) : session;
}
