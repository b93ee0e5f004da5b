import type {Command} from '../command.ts';
import {placesOf} from '../in-view.ts';
import {commands} from '../index.ts';
import {isKeyName, keyLabel} from './key-name.ts';
import {type KeyTable, type PresetName, presets} from './presets.ts';

/** The keys of every command, and the problems of the user's own keys, one sentence each. */
export type Keymap = {readonly keys: KeyTable; readonly problems: readonly string[]};

/**
 * The keys of a preset, overridden by the user's own. A key that the user gives to a command is taken from the command
 * that had it in the same place. Invalid entries are left out and reported.
 */
export function keysOf(preset: PresetName, overrides: KeyTable = {}): Keymap {
	const problems: string[] = [];
	const own = usable(overrides, problems);
	const taken = claims(own, problems);
	const base: KeyTable = {...ownKeys, ...presets[preset]};
	const keys = Object.fromEntries(
		commands.map(command => [
			command.id,
			own[command.id] ??
				(base[command.id] ?? []).filter(key => !placesOf(command, key).some(place => taken.has(place))),
		]),
	);
	return {keys, problems};
}

const ownKeys: KeyTable = Object.fromEntries(commands.map(({id, keys = []}) => [id, keys]));
const byId: ReadonlyMap<string, Command> = new Map(commands.map(command => [command.id, command]));

function usable(overrides: KeyTable, problems: string[]): KeyTable {
	const entries = Object.entries(overrides).filter(([id]) => {
		const isKnown = byId.has(id);
		if (!isKnown) {
			problems.push(`There is no command “${id}”.`);
		}

		return isKnown;
	});
	return Object.fromEntries(entries.map(([id, keys]) => [id, keys.filter(key => isUsable(id, key, problems))]));
}

function isUsable(id: string, key: string, problems: string[]): boolean {
	const isName = isKeyName(key);
	if (!isName) {
		problems.push(`“${key}” for ${id} is not a key; write for example j, G, Enter, C-k, M-x or F5.`);
	}

	return isName;
}

/** The command of each key in each place; the first one keeps it. */
function claims(keys: KeyTable, problems: string[]): ReadonlyMap<string, string> {
	const owners = new Map<string, string>();
	for (const [id, names] of Object.entries(keys)) {
		for (const name of names) {
			const places = placesOf(byId.get(id) ?? {}, name);
			const owner = places.map(place => owners.get(place)).find(other => other !== undefined) ?? id;
			for (const place of places) {
				owners.set(place, owner);
			}

			if (owner !== id) {
				problems.push(`${keyLabel(name)} is bound to both ${owner} and ${id}.`);
			}
		}
	}

	return owners;
}
