import type {State} from '../store/state.ts';
import type {Capabilities, Command} from './command.ts';

/** The refusal of read-only mode. */
export const readOnly = 'This dashboard is read-only; start it without --read-only to change anything.';

/** Why a command cannot be run now, in one sentence; undefined when it can. */
export function refusalOf(command: Command, state: State, context: Capabilities): string | undefined {
	return isRefusedAlways(command, state) ? readOnly : command.disabledReason?.(state, context);
}

/** Whether read-only mode refuses a command, whatever is selected. */
export function isRefusedAlways({isDangerous}: Command, {settings}: State): boolean {
	return isDangerous === true && settings.isReadOnly;
}
