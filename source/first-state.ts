import {keysOf} from './commands/keys/keymap.ts';
import {type PresetName, presets} from './commands/keys/presets.ts';
import {hostsBehind} from './host-session.ts';
import type {Size} from './model/rect.ts';
import type {Options} from './read-command-line.ts';
import {initialState} from './store/initial-state.ts';
import type {State} from './store/state.ts';
import {textField} from './store/text-field.ts';

/** The first state from flags and the configuration file, with a notice if there are problems. */
export function firstState(options: Options, size: Size, now: number, version: string): State {
	const {keys} = keysOf(presetOf(options.keys.preset), options.keys.keys);
	const state = initialState({
		settings: {...options.settings, dangerousHosts: hostsBehind(options.settings.dangerousHosts), keys, version},
		size,
		now,
		view: {
			showsAll: options.showsAll,
			sort: options.sort,
			columns: options.columns,
			filter: textField(options.filter),
		},
	});
	const problems = problemsOf(options);
	const [first] = problems;
	const more = problems.length > 1 ? ` ${problems.length - 1} more; all of them are printed when you quit.` : '';
	return first === undefined
		? state
		: {...state, notices: [{id: 1, level: 'warning', text: `${first}${more}`, at: now}]};
}

/** The problems with the configuration and the filter, one sentence each. */
export function problemsOf({problems, keys}: Options): readonly string[] {
	return [...problems, ...keysOf(presetOf(keys.preset), keys.keys).problems];
}

function presetOf(name: string | undefined): PresetName {
	return isPreset(name) ? name : 'default';
}

function isPreset(name: string | undefined): name is PresetName {
	return name !== undefined && Object.hasOwn(presets, name);
}
