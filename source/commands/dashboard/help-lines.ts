import type {State} from '../../store/state.ts';
import {type Command, type Group, groups} from '../command.ts';
import {isInView, keysOfCommand} from '../in-view.ts';
import {commands} from '../index.ts';
import {keyLabel} from '../keys/key-name.ts';

/** One command on the help screen. */
export type HelpRow = {
	/** As the screen shows them, the first one first; none when it is only in menus and the palette. */
	readonly keys: readonly string[];
	readonly title: string;
	/** Its name in the palette and the configuration file. */
	readonly id: string;
};

/** A section with its rows. */
export type HelpSection = {readonly group: Group; readonly rows: readonly HelpRow[]};

/** All commands, or those of a view, by section, with their current keys. Empty sections are left out. */
export function helpSections({
	view,
	settings,
}: Pick<State, 'settings'> & {readonly view?: State['view']}): readonly HelpSection[] {
	const sections = groups.map(group => ({
		group,
		rows: commands
			.filter(command => command.group === group && (!view || isInView(command, {view})))
			.map(command => rowOf(command, {view, settings})),
	}));
	return sections.filter(({rows}) => rows.length > 0);
}

function rowOf(command: Command, state: Parameters<typeof keysOfCommand>[1]): HelpRow {
	return {id: command.id, title: command.title, keys: keysOfCommand(command, state).map(keyLabel)};
}
