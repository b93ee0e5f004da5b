import type {State} from '../store/state.ts';
import type {Command} from './command.ts';
import type {Target} from './confirm-batch.ts';
import {execute, operationReason} from './execute.ts';
import type {Operation} from './operation.ts';

/** A command that carries out an operation: on the selected item, or on what its question asks for. */
export function operationCommand<T extends Target>({
	operationOf,
	nothingReason,
	...command
}: Omit<Command, 'run' | 'isDangerous' | 'disabledReason'> & {
	/** The operation; undefined without an item to act on. */
	operationOf(state: State): Operation<T> | undefined;
	/** Why there is no item to act on. */
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
