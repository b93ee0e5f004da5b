import {kinds as allKinds} from '../resources/index.ts';
import type {State} from '../store/state.ts';
import type {Command} from './command.ts';

/** Where a key of a command works: for each view, its scope and the key. */
export function placesOf(
	{kinds, keyKinds, scope = 'everywhere'}: Pick<Command, 'kinds' | 'keyKinds' | 'scope'>,
	keyName: string,
): readonly string[] {
	return (keyKinds ?? kinds ?? allKinds.map(({id}) => id)).map(kind => `${kind} ${scope} ${keyName}`);
}

/** Whether a command belongs to the open view. */
export function isInView({kinds}: Command, {view}: Pick<State, 'view'>): boolean {
	return kinds?.includes(view.kind) ?? true;
}

/** The current keys of a command, the shown one first; in a view, only those that work there. */
export function keysOfCommand(
	{id, keyKinds}: Pick<Command, 'id' | 'keyKinds'>,
	{settings, view}: Pick<State, 'settings'> & {readonly view?: State['view'] | undefined},
): readonly string[] {
	return view && keyKinds?.includes(view.kind) === false ? [] : (settings.keys[id] ?? []);
}
