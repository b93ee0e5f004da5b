import {focusOf} from '../store/detail.ts';
import type {State} from '../store/state.ts';
import type {Command, Scope} from './command.ts';
import {placesOf} from './in-view.ts';
import {commands} from './index.ts';
import type {KeyTable} from './presets.ts';

/** The command that a key stands for where the focus is now; the narrowest scope wins. */
export function commandFor(state: State, keyName: string): Command | undefined {
	const table = lookupOf(state.settings.keys);
	for (const scope of scopesOf(state)) {
		const command = table.get(`${state.view.kind} ${scope} ${keyName}`);
		if (command) {
			return command;
		}
	}

	return undefined;
}

/** The scopes that count now, the narrowest first. */
export function scopesOf(state: State): readonly Scope[] {
	if (focusOf(state) === 'table') {
		return inTable;
	}

	return state.view.tab === 'logs' ? inLog : state.view.tab === 'inspect' ? inInspect : inDetail;
}

const inTable: readonly Scope[] = ['table', 'everywhere'];
const inLog: readonly Scope[] = ['log', 'detail', 'everywhere'];
const inInspect: readonly Scope[] = ['inspect', 'detail', 'everywhere'];
const inDetail: readonly Scope[] = ['detail', 'everywhere'];

/** Built once for each table of keys, since it is asked at every key. */
const lookups = new WeakMap<KeyTable, ReadonlyMap<string, Command>>();

function lookupOf(keys: KeyTable): ReadonlyMap<string, Command> {
	let lookup = lookups.get(keys);
	if (!lookup) {
		lookup = new Map(
			commands.flatMap(command =>
				(keys[command.id] ?? []).flatMap(name =>
					placesOf(command, name).map((place): [string, Command] => [place, command]),
				),
			),
		);
		lookups.set(keys, lookup);
	}

	return lookup;
}
