import {hostOf} from '../model/resource-id.ts';
import {selectedName} from '../resources/index.ts';
import {logsTab} from '../resources/tabs/logs/logs.ts';
import {currentHost, hostName, isReadOnlyHost} from '../store/connections.ts';
import {layoutOf} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import type {Capabilities, Command} from './command.ts';
import {keyLabel} from './keys/key-name.ts';

/** The refusal of read-only mode. */
const readOnly = 'This dashboard is read-only; start it without --read-only to change anything.';

/** Why a command cannot be run now, in one sentence; undefined when it can. */
export function refusalOf(command: Command, state: State, context: Capabilities): string | undefined {
	return (
		readOnlyRefusal(command, state) ?? hiddenRowRefusal(command, state) ?? command.disabledReason?.(state, context)
	);
}

/**
 * Whether a command changes something about the selected row. Marking a row counts too, since the next command acts on
 * the marked ones; a command that creates something does not.
 */
export function actsOnRow({id, kinds, isDangerous, isAction, takesMarks, scope}: Command): boolean {
	const isOnRow = isAction === true || takesMarks === true || scope === 'processes';
	return kinds !== undefined && (id === 'mark' || (isDangerous === true && isOnRow));
}

/** Merged logs that fill the screen do not say which row is selected; only those of a project belong to it. */
function hiddenRowRefusal(command: Command, state: State): string | undefined {
	const {marks, selected, tab, logs} = state.view;
	const members = tab === logsTab.id ? logs.merge?.members : undefined;
	const isOnMarks = command.takesMarks === true && marks.size > 0;
	const isShown = members?.type === 'project' && members.key === selected;
	const name = selectedName(state);
	if (!members || layoutOf(state).table || isOnMarks || isShown || name === undefined || !actsOnRow(command)) {
		return undefined;
	}

	return `Several logs are shown. Esc goes back to the list, where ${name} is selected.`;
}

/** Why nothing can be done on a host that is not connected, and how to retry. */
export function notConnected({settings}: Pick<State, 'settings'>): string {
	const [key] = settings.keys.refresh ?? [];
	return key === undefined ? 'Not connected. Retrying.' : `Not connected. Retrying; ${keyLabel(key)} retries now.`;
}

/** Whether read-only mode refuses a command. */
export function isRefusedAlways(command: Command, state: State): boolean {
	return readOnlyRefusal(command, state) !== undefined;
}

/** Why nothing may be changed on a host, in one sentence; undefined if it may. */
export function readOnlyReason(state: State, host: string): string | undefined {
	if (!isReadOnlyHost(state, host)) {
		return undefined;
	}

	return state.settings.isReadOnly
		? readOnly
		: `${hostName(state, host)} is a dangerous host and read-only; --no-read-only allows changes.`;
}

/** A command for several hosts is refused only if all of them are read-only. */
function readOnlyRefusal(command: Command, state: State): string | undefined {
	const reasons = command.isDangerous ? hostsOf(command, state).map(host => readOnlyReason(state, host)) : [];
	return reasons.every(reason => reason !== undefined) ? reasons[0] : undefined;
}

/** The hosts that a command acts on. */
function hostsOf({takesMarks, actsOnAllHosts}: Command, state: State): readonly string[] {
	const {marks} = state.view;
	if (actsOnAllHosts) {
		return [...state.connections.keys()];
	}

	return takesMarks && marks.size > 0 ? [...marks].map(hostOf) : [currentHost(state)];
}
