import {isAnswerLost} from '../engine/engine-error.ts';
import type {Action} from '../model/action.ts';
import {hostOf} from '../model/resource-id.ts';
import {isConnected} from '../store/connections.ts';
import type {Notice, State} from '../store/state.ts';
import type {Capabilities, CommandContext} from './command.ts';
import {confirmBatch, leftOutWords, type Target} from './confirm-batch.ts';
import type {Operation, Outcome, Report} from './operation.ts';
import {perform} from './perform.ts';
import type {Question} from './question.ts';
import {notConnected, readOnlyReason} from './refusal.ts';
import {afterColon, reasonOf, tell} from './tell.ts';

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

	const keys = checked.ready.map(({key}) => key);
	const chosen = await context.questions.ask(question, keys);
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
		: operation.targets.length > 1 || operation.project !== undefined
			? confirmBatch(state, operation, ready, refused)
			: undefined;
}

/** Why an operation cannot be carried out on any of its targets; undefined if it can on some. */
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
	{reason, interrupts}: Pick<Operation<T>, 'reason' | 'interrupts'>,
): string | undefined {
	const engine = context.engineOf(target.key);
	if (!engine || !isConnected(state, target.key)) {
		return notConnected(state);
	}

	const action = state.actions.get(target.key);
	return action && !interrupts?.has(action.verb)
		? `${target.name} ${running[action.verb]}.`
		: reason?.(target, engine, state);
}

type Checked<T> = {readonly ready: readonly T[]; readonly refused: readonly string[]};

function check<T extends Target>(state: State, context: Capabilities, operation: Operation<T>): Checked<T> {
	const {targets, find, skipsOthers} = operation;
	const checked = targets.map(target => {
		const now = find(state, target);
		const forbidden = readOnlyReason(state, hostOf(target.key));
		if (forbidden !== undefined) {
			return {target, reason: forbidden};
		}

		return now
			? {target: now, reason: targetReason(state, context, now, operation)}
			: {target, reason: `${target.name} is gone.`};
	});
	const ready = checked.filter(({reason}) => reason === undefined).map(({target}) => target);
	const refused = checked.map(({reason}) => reason).filter(reason => reason !== undefined);
	return {ready, refused: skipsOthers && ready.length > 0 ? [] : refused};
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
	commit: 'is already being committed',
	tag: 'is already being tagged',
	build: 'is already being built',
	pull: 'is already being pulled',
	push: 'is already being pushed',
	load: 'is already being loaded',
	import: 'is already being imported',
	connect: 'is already being connected',
	disconnect: 'is already being disconnected',
};

async function carryOut<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
	{ready, refused}: Checked<T>,
): Promise<readonly Outcome<T>[]> {
	const outcomes: Outcome<T>[] = [];
	for (const stage of operation.stages?.(ready) ?? [ready]) {
		outcomes.push(...(await Promise.all(stage.map(target => perform(context, operation, target)))));
	}

	const about = operation.targets.map(({key}) => key);
	const done = outcomes.filter(({status}) => status === 'done');
	const failed = outcomes.filter(({status, isShown}) => status === 'failed' && !isShown);
	const report = done.length > 1 ? summaryOf(operation, done) : done[0]?.report;
	if (report !== undefined && failed.length + refused.length === 0) {
		tell(context, levelOf(report), textOf(report), about);
		return outcomes;
	}

	const [failure] = failed;
	const reasons = [...(failure ? [failureWords(operation, failure)] : []), ...refused];
	const words = [...(report === undefined ? [] : [textOf(report)]), ...reasons.slice(0, 1)];
	const others = failed.length + refused.length - 1;
	if (words.length > 0) {
		const text = [...words.slice(0, -1).map(word => `${word}.`), words.at(-1)].join(' ');
		const level = failure ? (isCancelled(failure.error) ? 'info' : 'error') : 'warning';
		tell(context, level, `${text}${leftOutWords(others, 'was', 'were')}`, about);
	}

	return outcomes;
}

function failureWords<T extends Target>(operation: Operation<T>, {target, problem = '', error}: Outcome<T>): string {
	const attempt = operation.attempt(target.name);
	if (isCancelled(error)) {
		return `Cancelled: ${attempt}.`;
	}

	return isAnswerLost(error) && !operation.undo
		? `The answer to “${attempt}” was lost; check the result before you repeat it.`
		: `Cannot ${attempt}: ${afterColon(problem)}`;
}

function isCancelled(error: unknown): boolean {
	return reasonOf(error) === undefined;
}

/** The report on several targets, with the first warning among theirs. */
function summaryOf<T extends Target>(operation: Operation<T>, done: readonly Outcome<T>[]): Report | undefined {
	const text = operation.summary?.(done.length);
	const [warning] = done.flatMap(({report}) => (report === undefined || levelOf(report) === 'success' ? [] : [report]));
	return text === undefined || warning === undefined
		? text
		: {text: `${text}. ${textOf(warning)}`, level: levelOf(warning)};
}

function textOf(report: Report): string {
	return typeof report === 'string' ? report : report.text;
}

function levelOf(report: Report): Notice['level'] {
	return typeof report === 'string' ? 'success' : report.level;
}
