import type {Key} from '../../model/key.ts';
import {tabOf} from '../../resources/index.ts';
import {focusOf} from '../../store/detail.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {KindId, State} from '../../store/state.ts';
import {isTyping} from '../../store/typing.ts';
import type {Command, Scope} from '../command.ts';
import {placesOf} from '../in-view.ts';
import {commands} from '../index.ts';
import type {KeyTable} from './presets.ts';
import {isEditKey} from './text-field-keys.ts';

/** The command of a key in the panel that has the focus; the narrowest scope wins. */
export function commandFor(state: State, keyName: string): Command | undefined {
	return commandIn(state.settings.keys, state.view.kind, scopesOf(state), keyName);
}

/** Commands that work everywhere, if their key does not type a character. */
const programCommands = ['quit-now', 'suspend', 'redraw'];

/** The command that a key runs whatever is open; undefined where it runs none. */
export function programCommand(state: State, key: Key): string | undefined {
	return key.type === 'key' && key.text === ''
		? programCommands.find(id => state.settings.keys[id]?.includes(key.name))
		: undefined;
}

/**
 * A terminal sends Alt and a key as Escape and the key. If that chord does nothing, the user typed both keys, and a slow
 * connection delivered them together. Undefined for all other keys.
 */
export function splitChord(state: State, key: Key): readonly [Key, Key] | undefined {
	const [, character] = (key.type === 'key' && /^M-(.|Space)$/u.exec(key.name)) || [];
	if (key.type !== 'key' || character === undefined) {
		return undefined;
	}

	const isBound =
		state.dialog || isTyping(state.view) ? isEditKey(key.name) : commandFor(state, key.name) !== undefined;
	const second: Key = {type: 'key', name: character, text: character === 'Space' ? ' ' : character};
	return isBound ? undefined : [{type: 'key', name: 'Esc', text: ''}, second];
}

/** The first of a command's keys that runs it with the current focus; undefined if none does. */
export function keyThatReaches(state: State, command: Command): string | undefined {
	return keysThatReach(state.settings.keys, state.view.kind, scopesOf(state)).get(command);
}

/** Memoized for each focus: the footer looks most commands up at every change of the state. */
const keysThatReach = memoizeLast(
	(keys: KeyTable, kind: KindId, scopes: readonly Scope[]): ReadonlyMap<Command, string | undefined> =>
		new Map(
			commands.map(command => [
				command,
				keys[command.id]?.find(name => commandIn(keys, kind, scopes, name) === command),
			]),
		),
);

function commandIn(keys: KeyTable, kind: KindId, scopes: readonly Scope[], keyName: string): Command | undefined {
	const lookup = lookupOf(keys);
	return scopes
		.values()
		.map(scope => lookup.get(`${kind} ${scope} ${keyName}`))
		.find(command => command !== undefined);
}

/** The current scopes, the narrowest first. */
function scopesOf(state: State): readonly Scope[] {
	return focusOf(state) === 'table' ? inTable : inTab[tabOf(state)?.scope ?? 'detail'];
}

const inTable: readonly Scope[] = ['table', 'everywhere'];
/** Created once: the lists are compared by identity. */
const inTab: Readonly<Record<Exclude<Scope, 'everywhere' | 'table'>, readonly Scope[]>> = {
	log: ['log', 'detail', 'everywhere'],
	inspect: ['inspect', 'detail', 'everywhere'],
	processes: ['processes', 'detail', 'everywhere'],
	relations: ['relations', 'detail', 'everywhere'],
	detail: ['detail', 'everywhere'],
};

/** Memoized, since every key needs it. */
const lookupOf = memoizeLast(
	(keys: KeyTable): ReadonlyMap<string, Command> =>
		new Map(
			commands.flatMap(command =>
				(keys[command.id] ?? []).flatMap(name => placesOf(command, name).map(place => [place, command] as const)),
			),
		),
);
