import {isAnswerLost} from '../engine/engine-error.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {currentConnection} from '../store/connections.ts';
import type {Dialog} from '../store/dialog.ts';
import type {State} from '../store/state.ts';
import {markedOrSelected} from '../store/targets.ts';
import type {Command, CommandContext} from './command.ts';
import type {Target} from './confirm-batch.ts';
import {execute, operationReason, targetReason} from './execute.ts';
import type {Check, Operation, Outcome} from './operation.ts';
import type {Question} from './question.ts';
import {reasonOf} from './tell.ts';

/** A command that carries out an operation on the selected item. */
export function operationCommand<T extends Target>({
	operationOf,
	nothingReason,
	...command
}: Omit<Command, 'run' | 'isDangerous' | 'disabledReason'> & {
	/** The operation on the selected item; undefined without one. */
	operationOf(state: State): Operation<T> | undefined;
	/** Why there is nothing to act on. */
	nothingReason?(state: State): string;
}): Command {
	return {
		docker(state) {
			const operation = operationOf(state);
			return operation?.line(operation.targets);
		},
		...command,
		isDangerous: true,
		disabledReason(state, context) {
			const operation = operationOf(state);
			return operation ? operationReason(state, context, operation) : nothingReason?.(state);
		},
		async run(context) {
			const operation = operationOf(context.getState());
			if (operation) {
				await execute(context, operation);
			}
		},
	};
}

/** A command that carries out an operation on the marked items of a list, else on the selected one. */
export function itemsCommand<T extends Target>({
	itemsOf,
	noun,
	operationOf,
	...command
}: Omit<Command, 'run' | 'isDangerous' | 'disabledReason'> & {
	itemsOf(state: State): ReadonlyMap<ResourceId, T> | undefined;
	/** The noun for an item, for example `volume`. */
	readonly noun: string;
	operationOf(items: readonly T[]): Operation<T>;
}): Command {
	return operationCommand({
		isAction: true,
		takesMarks: true,
		...command,
		operationOf(state) {
			const items = markedOrSelected(state, itemsOf(state));
			return items.length > 0 ? operationOf(items) : undefined;
		},
		nothingReason: () => `No ${noun} is selected.`,
	});
}

type ItemCommand<T extends Target> = Omit<Command, 'run' | 'disabledReason' | 'docker'> & {
	/** The item that it is about; undefined without one. */
	targetOf(state: State): T | undefined;
	/** Why there is no item. */
	nothingReason?(state: State): string;
	/** Why it cannot be done with the item; by default it can be done with any. */
	readonly reason?: Check<T>;
	/** The equivalent `docker` command. */
	line?(target: T, state: State): string;
	/**
	 * Carries it out; `argument` is what was typed after the command's name in the palette. The questions that it asks name
	 * the target's host.
	 */
	act(context: CommandContext, target: T, argument?: string): Promise<void>;
};

/** A command about one item, which does more than carry out one operation on it. */
export function itemCommand<T extends Target>({
	targetOf,
	nothingReason,
	reason,
	line,
	act,
	...command
}: ItemCommand<T>): Command {
	return {
		isDangerous: true,
		...command,
		disabledReason(state, context) {
			const target = targetOf(state);
			return target ? targetReason(state, context, target, {reason}) : nothingReason?.(state);
		},
		docker(state) {
			const target = targetOf(state);
			return target && line?.(target, state);
		},
		async run(context, argument) {
			const target = targetOf(context.getState());
			await (target && act(aboutItem(context, target.key), target, argument));
		},
	};
}

/** The context for a command about an item: a question is about it by default. */
function aboutItem(context: CommandContext, key: ResourceId): CommandContext {
	const {questions} = context;
	return {
		...context,
		questions: {...questions, ask: (question, keys = [key]) => questions.ask(question, keys)},
	};
}

/** A command that asks for something, and then carries out the operation that the answer says. */
export function askingCommand<Answer, T extends Target, U extends Target>({
	question,
	operationOf,
	reopensForm = false,
	...command
}: Omit<ItemCommand<T>, 'act'> & {
	question(state: State, target: T): Question<Answer>;
	/** The operation; undefined if the answer changes nothing. */
	operationOf(answer: Answer, target: T): Operation<U> | undefined;
	/** Whether the form comes back if the operation fails; only for one that takes a moment. */
	readonly reopensForm?: boolean;
}): Command {
	return itemCommand({
		...command,
		async act(context, target) {
			await askAndTry(context, question(context.getState(), target), async answer => {
				const operation = operationOf(answer, target);
				const outcomes = operation ? await execute(context, operation) : [];
				return reopensForm ? outcomes : [];
			});
		},
	});
}

/**
 * Ask, and try the answer. A form comes back as it was filled in, with the reason, if that failed and the user has not
 * opened another view meanwhile.
 */
export async function askAndTry<Answer, T extends Target>(
	{questions, getState}: CommandContext,
	{dialog, read}: Question<Answer>,
	attempt: (answer: Answer) => Promise<readonly Outcome<T>[]>,
): Promise<void> {
	let asked: Dialog | undefined = dialog;
	while (asked) {
		let answered: Dialog = asked;
		const question: Question<Answer> = {
			dialog: asked,
			read(given, key) {
				answered = given;
				return read(given, key);
			},
		};
		// A form that comes back names its host already.
		const answer: Answer | undefined = await questions.ask(question, asked === dialog ? undefined : []);
		if (answer === undefined) {
			return;
		}

		const {kind} = getState().view;
		const [outcome] = await attempt(answer);
		const hasMovedOn = getState().dialog !== undefined || getState().view.kind !== kind;
		asked =
			answered.type === 'form' && outcome && isRefused(outcome) && !hasMovedOn
				? {...answered, index: 0, problem: outcome.problem}
				: undefined;
	}
}

/** Whether it failed, and was neither cancelled nor perhaps done. */
function isRefused({status, error}: Outcome<Target>): boolean {
	return status === 'failed' && !isAnswerLost(error) && reasonOf(error) !== undefined;
}

/** The engine of the current host, as the target of a command that needs no item. */
export function currentTarget(state: State): Target {
	const {host, name} = currentConnection(state);
	return {key: resourceId(host, ''), name};
}
