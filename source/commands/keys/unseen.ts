import {selectedName} from '../../resources/index.ts';
import type {Shown} from '../../store/shown.ts';
import type {Replaced, State} from '../../store/state.ts';
import {targetsOf} from '../../store/targets.ts';
import {uncapitalized} from '../../text/capital.ts';
import type {Command, CommandContext} from '../command.ts';
import {commands} from '../index.ts';
import {actsOnRow, isRefusedAlways} from '../refusal.ts';
import {tell} from '../tell.ts';
import {keyLabel} from './key-name.ts';

/** How long keys that change something do nothing after the selected row was replaced, in milliseconds. */
const secondLook = 1000;

/** The key of a command, and what the screen showed when it was pressed. */
export type Pressed = {
	/** When the key arrived, in milliseconds of the monotonic clock. */
	readonly arrivedAt: number;
	/** When the screen first showed what the key acts on. */
	readonly shown: Shown;
	/** The key that ran the command; undefined if it was chosen in a menu. */
	readonly keyName: string | undefined;
};

/** When a key or a click arrived, and what the screen showed then. */
export type Arrival = Omit<Pressed, 'keyName'>;

/** Run a command, unless it would act on a row that was shown too recently. */
export function runOnSeen(id: string, context: CommandContext, pressed: Pressed, argument?: string): void {
	const command = commands.find(other => other.id === id);
	const state = context.getState();
	const reason = command && !isRefusedAlways(command, state) ? unseenReason(command, state, pressed) : undefined;
	if (reason === undefined) {
		context.run(id, argument);
	} else {
		tell(context, 'warning', reason);
	}
}

/**
 * Why a command must not act on the selected row: the row was replaced, or a container started or ended, too recently for
 * the user to see it. One or two sentences; undefined if the command may act.
 */
function unseenReason(command: Command, state: State, pressed: Pressed): string | undefined {
	const {replaced, toggled} = state.view;
	// Several containers are asked about in any case.
	const [target, another] = targetsOf(state);
	const name = target && !another && state.view.marks.size > 0 ? target.name : selectedName(state);
	const lookTime = replaced?.name === undefined ? 0 : secondLook;
	const happened =
		replaced && replaced.reason !== 'removed' && actsOnRow(command) && isUnseen('replaced', lookTime, pressed)
			? whatHappened(replaced, name)
			: target &&
					!another &&
					target.key === toggled?.key &&
					command.isToggle &&
					isUnseen('toggled', secondLook, pressed)
				? `${target.name} is now ${target.state}.`
				: undefined;
	return happened && [happened, whatHelps(command, state, {...pressed, name})].join(' ');
}

function isUnseen(part: 'replaced' | 'toggled', lookTime: number, {arrivedAt, shown, keyName}: Pressed): boolean {
	const isMenuOutdated = keyName === undefined && shown[part] > shown.dialog;
	return isMenuOutdated || arrivedAt <= shown[part] + lookTime;
}

function whatHappened({name, reason}: Replaced, selected: string | undefined): string {
	if (reason === 'renamed') {
		return `${name} is called ${selected} now.`;
	}

	// It may be the same row, which was hidden for a moment.
	const isShownAgain = reason === 'hidden' && name === selected;
	return name === undefined || reason === 'passed' || isShownAgain
		? `${selected ?? 'Nothing'} is selected now.`
		: `${name} ${reason === 'gone' ? 'is gone' : 'is no longer listed'}; ${selected ?? 'nothing'} is selected now.`;
}

function whatHelps(
	command: Command,
	state: State,
	{keyName, name}: Pick<Pressed, 'keyName'> & {readonly name: string | undefined},
): string {
	if (keyName === undefined) {
		return 'Nothing was changed.';
	}

	const title = (command.titleNow?.(state) ?? command.title).replace(/ now$/, '');
	const what = title.replace(/the (?:container|image|volume|network)\b/, name ?? '$&');
	return `Press ${keyLabel(keyName)} again to ${uncapitalized(what)}.`;
}
