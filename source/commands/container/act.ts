import type {ContainerApi} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Action} from '../../model/action.ts';
import type {Container, ContainerDetails} from '../../model/container.ts';
import type {CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import type {Demand} from './targets.ts';

/** Something that is done to a container. */
export type Deed = {
	readonly verb: Action['verb'];
	/** What it needs of a container. */
	readonly demand: Demand;
	/** The `docker` command without the container, for example `['stop']`. */
	readonly words: readonly string[];
	/** What stands behind the container's name in the command, for example a new name. */
	readonly wordsAfter?: readonly string[];
	/** What has been done, as it goes on after the name: `stopped`. */
	readonly done: string;
	/** Seconds until the engine uses SIGKILL, or that the container's own count. */
	readonly grace?: number | 'own' | undefined;
	call(api: ContainerApi, id: string): Promise<void>;
};

/** Do something to each of some containers, at once, and say how it went. It never rejects. */
export async function actOn(context: CommandContext, containers: readonly Container[], deed: Deed): Promise<void> {
	const outcomes = await Promise.all(containers.map(container => act(context, container, deed)));
	const done = containers.filter((_, index) => outcomes[index] === 'done');
	const [only] = done;
	if (only) {
		tell(context, 'success', `${done.length === 1 ? only.name : `${done.length} containers`} ${deed.done}`);
	}
}

/** The `docker` command that a deed equals for some containers. */
export function lineOf(deed: Deed, containers: readonly Pick<Container, 'name'>[]): string {
	return dockerLine([...deed.words, ...containers.map(container => container.name), ...(deed.wordsAfter ?? [])]);
}

/** Actions that a later one took the place of, until they end. */
const overtaken = new Set<string>();

function identityOf(container: Container, action: Action): string {
	return `${container.key} ${action.verb} ${action.startedAt}`;
}

/** One container's part. A stop that a kill cut short is overtaken: the kill says what happened. */
async function act(
	context: CommandContext,
	container: Container,
	deed: Deed,
): Promise<'done' | 'failed' | 'overtaken'> {
	const action = begin(context, container, deed);
	const problem = await problemOf(async () => {
		const engine = context.engineOf(container.key);
		if (!engine) {
			throw new EngineError('no-engine', 'No engine is connected.');
		}

		await deed.call(engine.containers, container.id);
	});
	const isOvertaken = overtaken.delete(identityOf(container, action));
	context.dispatch(
		{type: 'action-ended', key: container.key, verb: deed.verb},
		{type: 'command-recorded', record: {at: action.startedAt, line: lineOf(deed, [container]), problem}},
	);
	if (problem !== undefined && !isOvertaken) {
		tell(context, 'error', `Cannot ${deed.verb} ${container.name}: ${afterColon(problem)}`);
	}

	return isOvertaken ? 'overtaken' : problem === undefined ? 'done' : 'failed';
}

function begin(context: CommandContext, container: Container, deed: Deed): Action {
	const startedAt = context.now();
	const grace = deed.grace === 'own' ? context.getState().details.get(container.key)?.stopTimeout : deed.grace;
	const action: Action = {verb: deed.verb, startedAt, deadline: deadlineOf(startedAt, grace)};
	const previous = context.getState().actions.get(container.key);
	if (previous) {
		overtaken.add(identityOf(container, previous));
	}

	context.dispatch({type: 'action-started', key: container.key, action});
	if (deed.grace === 'own' && grace === undefined) {
		void learnDeadline(context, container, action);
	}

	return action;
}

/** Ask for the grace period while the engine is already stopping the container: the key must not wait for the answer. */
async function learnDeadline(context: CommandContext, container: Container, action: Action): Promise<void> {
	const details = await readDetails(context, container);
	if (details && isCurrent(context, container, action)) {
		const deadline = deadlineOf(action.startedAt, details.stopTimeout);
		context.dispatch(
			{type: 'details-read', key: container.key, details},
			{type: 'action-started', key: container.key, action: {...action, deadline}},
		);
	}
}

async function readDetails(context: CommandContext, container: Container): Promise<ContainerDetails | undefined> {
	try {
		// Never aborted: the engine ends each of its requests after a deadline.
		return await context.engineOf(container.key)?.containers.details(container.id, new AbortController().signal);
	} catch {
		// Without an answer there is no countdown; the stop itself says what is wrong.
		return undefined;
	}
}

/** A negative grace period means that the engine waits without end. */
function deadlineOf(startedAt: number, grace: number | undefined): number | undefined {
	return grace === undefined || grace < 0 ? undefined : startedAt + grace * 1000;
}

function isCurrent(context: CommandContext, container: Container, action: Action): boolean {
	const current = context.getState().actions.get(container.key);
	return current?.verb === action.verb && current.startedAt === action.startedAt;
}

async function problemOf(task: () => Promise<void>): Promise<string | undefined> {
	try {
		await task();
		return undefined;
	} catch (error) {
		return reasonOf(error) ?? 'It was broken off.';
	}
}
