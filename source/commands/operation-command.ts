import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {currentConnection} from '../store/connections.ts';
import type {State} from '../store/state.ts';
import {markedOrSelected} from '../store/targets.ts';
import type {Command} from './command.ts';
import type {Target} from './confirm-batch.ts';
import {execute, operationReason, targetReason} from './execute.ts';
import {namingHosts} from './on-host.ts';
import type {Operation, Precondition} from './operation.ts';
import type {Question} from './question.ts';

/** A command that carries out an operation on the selected item. */
export function operationCommand<T extends Target>({
	operationOf,
	nothingReason,
	...command
}: Omit<Command, 'run' | 'isDangerous' | 'disabledReason'> & {
	/** The operation on the selected item; undefined without one. */
	operationOf(state: State): Operation<T> | undefined;
	/** Why there is nothing to act on. */
	nothingReason(state: State): string;
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
			return operation ? operationReason(state, context, operation) : nothingReason(state);
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
	/** What an item is, for example `volume`. */
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

/** A command that asks for something, and then carries out the operation that the answer says. */
export function askingCommand<Answer, T extends Target, U extends Target>({
	targetOf,
	nothingReason,
	reason,
	question,
	operationOf,
	...command
}: Omit<Command, 'run' | 'isDangerous' | 'disabledReason'> & {
	/** The item that it is about; undefined without one. */
	targetOf(state: State): T | undefined;
	/** Why there is no item. */
	nothingReason?(state: State): string;
	/** Why the operation cannot be done, whatever the answer; undefined if it can. */
	readonly reason: Precondition<T>['reason'];
	question(state: State, target: T): Question<Answer>;
	/** The operation; undefined if the answer changes nothing. */
	operationOf(answer: Answer, target: T): Operation<U> | undefined;
}): Command {
	return {
		...command,
		isDangerous: true,
		disabledReason(state, context) {
			const target = targetOf(state);
			return target ? targetReason(state, context, target, {reason}) : nothingReason?.(state);
		},
		async run(context) {
			const state = context.getState();
			const target = targetOf(state);
			const asked = target && namingHosts(question(state, target), state, [target.key]);
			const answer = asked && (await context.questions.ask(asked));
			const operation = target && answer !== undefined && operationOf(answer, target);
			if (operation) {
				await execute(context, operation);
			}
		},
	};
}

/** The engine of the current host, as the target of a command that makes something new. */
export function currentTarget(state: State): Target {
	const {host, name} = currentConnection(state);
	return {key: resourceId(host, ''), name};
}
