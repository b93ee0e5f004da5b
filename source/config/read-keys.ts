import {alternatives} from '../model/alternatives.ts';
import type {KeyChoice} from './chosen-settings.ts';
import type {Entry, SettingProblem, Tree} from './tree.ts';
import {didYouMean, quoted} from './wording.ts';

/** The names that the setting `keys` may use. */
export type Vocabulary = {
	/** The ids of all commands. */
	readonly commands: readonly string[];
	readonly presets: readonly string[];
	/** Whether a text names a key. */
	isKeyName(text: string): boolean;
};

/** No choice of keys. */
export const noKeyChoice: KeyChoice = {preset: undefined, keys: {}};

/**
 * Read the setting `keys`: `preset` with a preset's name, or a command's id with a key or a list of keys; an empty list
 * removes the command's keys. Invalid entries are reported with their lines; the others apply.
 */
export function readKeys(
	tree: Tree,
	vocabulary: Vocabulary,
): {readonly choice: KeyChoice; readonly problems: readonly SettingProblem[]} {
	if (tree.type !== 'map') {
		return {choice: noKeyChoice, problems: [{line: tree.line, text: 'keys is a list of lines such as “stop: s”.'}]};
	}

	const problems: SettingProblem[] = [];
	const preset = tree.entries.findLast(entry => entry.name === 'preset');
	const commands = tree.entries.filter(entry => entry.name !== 'preset');
	const keys = commands.flatMap(entry => {
		const names = keysOf(entry, vocabulary, problems);
		return names ? [[entry.name, names] as const] : [];
	});
	return {choice: {preset: preset && presetOf(preset, vocabulary, problems), keys: Object.fromEntries(keys)}, problems};
}

function presetOf({tree, line}: Entry, {presets}: Vocabulary, problems: SettingProblem[]): string | undefined {
	const name = tree.type === 'value' ? tree.source : '';
	if (presets.includes(name)) {
		return name;
	}

	const text = `keys.preset is ${alternatives(presets)}, not ${quoted(name)}${didYouMean(name, presets)}`;
	problems.push({line, text});
	return undefined;
}

function keysOf(entry: Entry, vocabulary: Vocabulary, problems: SettingProblem[]): readonly string[] | undefined {
	const {name, line, tree} = entry;
	if (!vocabulary.commands.includes(name)) {
		problems.push({
			line,
			text: `There is no command ${quoted(name)}${didYouMean(name, vocabulary.commands, {advice: '; press : in the dashboard to find one'})}`,
		});
		return undefined;
	}

	const names = (tree.type === 'list' ? tree.items : [tree]).map(item => (item.type === 'value' ? item.source : ''));
	const wrong = names.find(key => !vocabulary.isKeyName(key));
	if (wrong === undefined) {
		return names;
	}

	problems.push({line, text: `keys.${name} is a key or a list of keys such as [s, C-k, F9], not ${quoted(wrong)}.`});
	return undefined;
}
