import {keysOf} from './commands/keymap.ts';
import {type PresetName, presets} from './commands/presets.ts';
import type {Options} from './read-command-line.ts';
import type {Column} from './resources/column.ts';
import {containers} from './resources/containers.ts';
import type {ResourceKind} from './resources/resource-kind.ts';
import {containerTable} from './store/arrange.ts';
import {initialState} from './store/initial-state.ts';
import type {Size, State} from './store/state.ts';
import type {Tables} from './store/table-rules.ts';
import {textField} from './store/text-field.ts';

/** How the table of each kind is ordered, as its columns say. */
export const tables: Tables = {
	containers: containerTable({
		sortValue: (column, row) => columnOf(containers, column)?.sortValue?.(row),
		isLive: column => columnOf(containers, column)?.isLive ?? false,
	}),
};

function columnOf<Item>({columns}: ResourceKind<Item>, id: string): Column<Item> | undefined {
	return columns.find(column => column.id === id);
}

/** The state that flags and the configuration file ask for, and what is wrong in them as notices. */
export function firstState(options: Options, size: Size, now: number, version: string): State {
	const {keys, problems} = keysOf(presetOf(options.keys.preset), options.keys.keys);
	const state = initialState({
		settings: {...options.settings, keys, version},
		size,
		now,
		view: {
			showsAll: options.showsAll,
			sort: options.sort,
			columns: options.columns,
			filter: textField(options.filter),
		},
	});
	const notices = [...options.problems, ...problems].map((text, index) => ({
		id: index + 1,
		level: 'warning' as const,
		text,
		at: now,
	}));
	return {...state, notices};
}

function presetOf(name: string | undefined): PresetName {
	return isPreset(name) ? name : 'default';
}

function isPreset(name: string | undefined): name is PresetName {
	return name !== undefined && Object.hasOwn(presets, name);
}
