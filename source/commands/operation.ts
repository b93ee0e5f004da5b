import type {Engine} from '../engine/engine.ts';
import {EngineError} from '../engine/engine-error.ts';
import {type Action, deadlineAfter} from '../model/action.ts';
import type {Notice, State} from '../store/state.ts';
import type {Capabilities, CommandContext} from './command.ts';
import {type OperationRun, startRecord} from './command-record.ts';
import {confirmBatch, type Target} from './confirm-batch.ts';
import {notConnected} from './connection.ts';
import type {Question} from './question.ts';
import {readOnly} from './refusal.ts';
import {afterColon, reasonOf, tell} from './tell.ts';

/** What an operation needs of a target. */
export type Precondition<T extends Target = Target> = {
	/** Why it cannot be done, in one sentence; undefined when it can. */
	reason(target: T, engine: Engine, state: State): string | undefined;
	/** The running operations on the target that it may interrupt: a kill ends a grace period. */
	readonly interrupts?: ReadonlySet<Action['verb']>;
};

/** An engine call that changes one or more targets. */
export type Operation<T extends Target = Target> = {
	readonly verb: Action['verb'];
	readonly targets: readonly T[];
	/** The target as it is now; undefined when it is gone. */
	find(state: State, target: T): T | undefined;
	readonly precondition: Precondition<T>;
	/** The attempt in words that follow `Cannot`: `stop web`, `stop 3 containers`. */
	attempt(what: string): string;
	/** The plural noun of the targets, for example `containers`. */
	readonly noun?: string;
	/**
	 * The question before it, answered with the operation to carry out. Without one, several targets are confirmed and a
	 * single one is not.
	 */
	question?(ready: readonly T[], refused: readonly string[], state: State): Question<Operation<T>>;
	/** The `docker` command line for some of the targets. */
	line(targets: readonly T[]): string;
	/** Seconds until the engine uses SIGKILL, `own` for the container's own; undefined where it never does. */
	readonly grace?: number | 'own' | undefined;
	/** Asks the engine. Resolves with the report; undefined: no report. */
	call(engine: Engine, target: T, run: OperationRun): Promise<Report | undefined>;
	/** The report on several: `3 containers stopped`. */
	summary?(count: number): string;
};

/** The report on a finished operation: a sentence without its full stop, with level `success` by default. */
export type Report = string | {readonly text: string; readonly level: Notice['level']};

/** The outcome for one target. A stop is superseded by a kill, which reports instead. */
export type Outcome<T extends Target = Target> = {
	readonly target: T;
	readonly status: 'done' | 'failed' | 'superseded';
	readonly report: Report | undefined;
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
	/** The error behind it. */
	readonly error: unknown;
};

/**
 * Carry out an operation: check it, confirm it if needed, mark each target, ask the engine, record the command line and
 * report. The targets are fixed before the question and checked again after the answer. Never rejects; resolves with the
 * outcome of each target that it was tried on.
 */
export async function execute<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
): Promise<readonly Outcome<T>[]> {
	const checked = check(context.getState(), context, operation);
	const question = questionOf(context.getState(), operation, checked);
	if (!question) {
		return carryOut(context, operation, checked);
	}

	const chosen = await context.questions.ask(question);
	const asked = chosen && {...chosen, targets: checked.ready};
	return asked ? carryOut(context, asked, check(context.getState(), context, asked)) : [];
}

function questionOf<T extends Target>(
	state: State,
	operation: Operation<T>,
	{ready, refused}: Checked<T>,
): Question<Operation<T>> | undefined {
	if (ready.length === 0) {
		return undefined;
	}

	return operation.question
		? operation.question(ready, refused, state)
		: operation.targets.length > 1
			? confirmBatch(state, operation, ready, refused)
			: undefined;
}

/** Why an operation can be carried out on none of its targets; undefined when it can on some. */
export function operationReason<T extends Target>(
	state: State,
	context: Capabilities,
	operation: Operation<T>,
): string | undefined {
	const {ready, refused} = check(state, context, operation);
	return ready.length > 0 ? undefined : refused[0];
}

/** Why an operation cannot be carried out on a target, in one sentence. */
export function targetReason<T extends Target>(
	state: State,
	context: Capabilities,
	target: T,
	{reason, interrupts}: Precondition<T>,
): string | undefined {
	const engine = context.engineOf(target.key);
	if (!engine || state.connection.phase !== 'connected') {
		return notConnected(state);
	}

	const action = state.actions.get(target.key);
	return action && !interrupts?.has(action.verb)
		? `${target.name} ${running[action.verb]}.`
		: reason(target, engine, state);
}

type Checked<T> = {readonly ready: readonly T[]; readonly refused: readonly string[]};

function check<T extends Target>(
	state: State,
	context: Capabilities,
	{targets, find, precondition}: Pick<Operation<T>, 'targets' | 'find' | 'precondition'>,
): Checked<T> {
	const checked = targets.map(target => {
		const now = find(state, target);
		if (state.settings.isReadOnly) {
			return {target, reason: readOnly};
		}

		return now
			? {target: now, reason: targetReason(state, context, now, precondition)}
			: {target, reason: `${target.name} is gone.`};
	});
	return {
		ready: checked.filter(({reason}) => reason === undefined).map(({target}) => target),
		refused: checked.map(({reason}) => reason).filter(reason => reason !== undefined),
	};
}

const running: Readonly<Record<Action['verb'], string>> = {
	start: 'is already being started',
	stop: 'is already being stopped',
	kill: 'is already being sent a signal',
	restart: 'is already being restarted',
	pause: 'is already being paused',
	unpause: 'is already being unpaused',
	rename: 'is already being renamed',
	remove: 'is already being removed',
	update: 'is already being changed',
	exec: 'has a session open',
	create: 'is already being created',
	tag: 'is already being tagged',
	connect: 'is already being connected',
	disconnect: 'is already being disconnected',
};

async function carryOut<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
	{ready, refused}: Checked<T>,
): Promise<readonly Outcome<T>[]> {
	const outcomes = await Promise.all(ready.map(target => perform(context, operation, target)));
	const done = outcomes.filter(({status}) => status === 'done');
	const failed = outcomes.filter(({status}) => status === 'failed');
	const report = done.length > 1 ? operation.summary?.(done.length) : done[0]?.report;
	if (report !== undefined && failed.length + refused.length === 0) {
		tell(context, levelOf(report), textOf(report));
		return outcomes;
	}

	const [failure] = failed;
	const reasons = [
		...(failure ? [`Cannot ${operation.attempt(failure.target.name)}: ${afterColon(failure.problem ?? '')}`] : []),
		...refused,
	];
	const words = [...(report === undefined ? [] : [textOf(report)]), ...reasons.slice(0, 1)];
	const others = failed.length + refused.length - 1;
	if (words.length > 0) {
		const text = [...words.slice(0, -1).map(word => `${word}.`), words.at(-1)].join(' ');
		tell(context, failure ? 'error' : 'warning', others > 0 ? `${text} ${others} more were left out.` : text);
	}

	return outcomes;
}

function textOf(report: Report): string {
	return typeof report === 'string' ? report : report.text;
}

function levelOf(report: Report): Notice['level'] {
	return typeof report === 'string' ? 'success' : report.level;
}

/** Carry out an operation on one target: mark it, ask the engine, record the outcome. Never confirms, reports or rejects. */
export async function perform<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
	target: T,
): Promise<Outcome<T>> {
	const {verb, line, grace, call} = operation;
	const {key} = target;
	const record = startRecord(context, line([target]));
	const startedAt = context.now();
	const deadline = grace === 'own' ? grace : deadlineAfter(startedAt, grace);
	context.dispatch({type: 'action-started', key, action: {id: record.id, verb, startedAt, deadline}});
	let report: Report | undefined;
	let error: unknown;
	let problem: string | undefined;
	try {
		const engine = context.engineOf(key);
		if (!engine) {
			throw new EngineError('no-engine', 'No engine is connected.');
		}

		report = await call(engine, target, {context, setLine: record.setLine});
	} catch (thrown) {
		error = thrown;
		problem = reasonOf(thrown) ?? 'Cancelled.';
	}

	const isSuperseded = context.getState().actions.get(key)?.id !== record.id;
	context.dispatch({type: 'action-ended', key, id: record.id});
	record.end(problem);
	const status = isSuperseded ? 'superseded' : problem === undefined ? 'done' : 'failed';
	return {target, status, report, problem, error};
}
