import type {Choices, KeyChoice} from './config/chosen-settings.ts';
import {readSmallFile} from './config/read-file.ts';
import {noKeyChoice, readKeys, type Vocabulary} from './config/read-keys.ts';
import {problemWith} from './config/setting-types.ts';
import {settings} from './config/settings.ts';
import {type Entry, parseTree, type SettingProblem, type Tree} from './config/tree.ts';
import {didYouMean, quoted} from './config/wording.ts';
import {alternatives} from './model/alternatives.ts';
import {cleanText} from './text/clean.ts';

/** The content of a configuration file, and its problems, each as `file:line: sentence`. */
export type Config = {
	readonly choices: Choices;
	readonly keys: KeyChoice;
	readonly problems: readonly string[];
};

/** More than any configuration file needs. */
const maxBytes = 256 * 1024;

/** Read a configuration file. Throws the file system's error if it cannot be read. */
export function readConfig(path: string, choices: Choices, vocabulary: Vocabulary): Config {
	return parseConfig(readSmallFile(path, maxBytes), path, choices, vocabulary);
}

/** Parse a configuration file: each valid line changes the choices, each other one is a problem. */
export function parseConfig(text: string, path: string, choices: Choices, vocabulary: Vocabulary): Config {
	const {tree, problems} = parseTree(text);
	const reading: ConfigReading = {choices, keys: noKeyChoice, problems: [...problems]};
	if (tree?.type === 'map') {
		readEntries(tree.entries, '', reading, vocabulary);
	} else if (tree) {
		reading.problems.push({line: tree.line, text: 'The file is a list of settings such as “theme: dark”.'});
	}

	const inOrder = reading.problems.sort((a, b) => a.line - b.line);
	return {
		choices: reading.choices,
		keys: reading.keys,
		problems: inOrder.map(problem => `${cleanText(path)}:${problem.line}: ${cleanText(problem.text)}`),
	};
}

type ConfigReading = {choices: Choices; keys: KeyChoice; readonly problems: SettingProblem[]};

function readEntries(entries: readonly Entry[], parent: string, reading: ConfigReading, vocabulary: Vocabulary): void {
	for (const entry of entries) {
		const name = parent + entry.name;
		if (name === 'keys') {
			const {choice, problems} = readKeys(entry.tree, vocabulary);
			reading.keys = choice;
			reading.problems.push(...problems);
		} else if (entry.tree.type === 'map' && settings.some(setting => setting.name.startsWith(`${name}.`))) {
			readEntries(entry.tree.entries, `${name}.`, reading, vocabulary);
		} else {
			readSetting(name, entry, reading);
		}
	}
}

function readSetting(name: string, {tree, line}: Entry, reading: ConfigReading): void {
	const setting = settings.find(candidate => candidate.name === name);
	const value = plainValue(tree);
	const choices = setting?.choose(value, reading.choices);
	if (choices) {
		reading.choices = choices;
	} else {
		reading.problems.push({line, text: setting ? problemWith(name, setting, value) : unknownSetting(name)});
	}
}

/** The value of a node. A map, which no setting takes, becomes the text `a map` for the message. */
function plainValue(tree: Tree): unknown {
	if (tree.type === 'list') {
		return tree.items.map(plainValue);
	}

	return tree.type === 'value' ? tree.value : 'a map';
}

function unknownSetting(name: string): string {
	const names = settings.map(setting => setting.name);
	const nested = names.filter(other => other.startsWith(`${name}.`));
	const renamed = renamedSettings.get(name);
	if (nested.length > 0) {
		return `There is no setting ${quoted(name)}; set ${alternatives(nested)}.`;
	}

	return `There is no setting ${quoted(name)}${renamed === undefined ? didYouMean(name, [...names, 'keys'], {advice: '; quayside --help lists all settings'}) : `; it is now ${renamed}.`}`;
}

/** The former names of settings, and their names now. */
const renamedSettings: ReadonlyMap<string, string> = new Map([['log-utc', 'utc']]);
