import {keysOf} from './commands/keys/keymap.ts';
import {type PresetName, presets} from './commands/keys/presets.ts';
import type {Options} from './read-command-line.ts';
import {initialState} from './store/initial-state.ts';
import type {Size, State} from './store/state.ts';
import {textField} from './store/text-field.ts';

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
