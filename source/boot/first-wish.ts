import {plainArguments} from '../config/arguments.ts';
import {defaultChoices, type Environment} from '../config/choices.ts';
import {oneOf, someOf, sortBy} from '../config/kinds.ts';
import {configPath} from '../config/path.ts';
import {readSmallFile} from '../config/read-file.ts';

/** What arguments and settings say of the first picture. */
export type Wish = {
	readonly theme: string;
	readonly isAscii: boolean;
	readonly showsAll: boolean;
	readonly isReadOnly: boolean;
};

/** The words that each setting allows. */
export type Words = Readonly<Record<'theme' | 'columns' | 'sort', readonly string[]>>;

/**
 * What the first picture should look like; undefined where these arguments may lead to anything but the screen, such as
 * a text to print or a sentence about wrong usage. All of it is read again, and in full, when the program is loaded.
 */
export function readFirstWish(argv: readonly string[], env: Environment, words: Words): Wish | undefined {
	const given = givenFlags(argv);
	const engines = ['host', 'context', 'demo'].filter(name => given?.has(name));
	if (!given || engines.length > 1 || ![...given].every(([name, value]) => leadsToScreen(name, value, words))) {
		return undefined;
	}

	const file = readTopSettings(env);
	const isOn = (name: string, otherwise: boolean) =>
		given.has(name) || (!given.has(`no-${name}`) && (file.get(name) ?? String(otherwise)) === 'true');
	const {settings} = defaultChoices(env);
	return {
		theme: oneOf(words.theme).read(given.get('theme') ?? file.get('theme')) ?? settings.theme,
		isAscii: isOn('ascii', settings.isAscii),
		showsAll: isOn('all', false),
		isReadOnly: isOn('read-only', false),
	};
}

/** By name, without the hyphens; undefined where something is wrong, given twice, or given and taken back. */
function givenFlags(argv: readonly string[]): ReadonlyMap<string, string> | undefined {
	try {
		const flags = plainArguments(argv).map(argument => /^--([^=]+)=?(.*)$/s.exec(argument) ?? []);
		const once = flags.filter(([, name]) => name !== 'filter');
		const given = new Map(once.map(([, name = '', value = '']) => [name, value]));
		const subjects = new Set(once.map(([, name = '']) => name.replace(/^no-/, '')));
		return subjects.size === once.length ? given : undefined;
	} catch {
		return undefined;
	}
}

const harmless = /^(?:host|context|demo|log|(?:no-)?(?:all|read-only|mouse|ascii))$/;

function leadsToScreen(name: string, value: string, words: Words): boolean {
	switch (name) {
		case 'theme':
			return oneOf(words.theme).read(value) !== undefined;
		case 'columns':
			return someOf(words.columns).read(value) !== undefined;
		case 'sort':
			return sortBy(words.sort).read(value) !== undefined;
		default:
			return harmless.test(name);
	}
}

/** The settings that stand by themselves on a line of the configuration file, as they nearly always do. */
function readTopSettings(env: Environment): ReadonlyMap<string, string> {
	try {
		const lines = readSmallFile(configPath(env)).matchAll(/^([a-z-]+):[ \t]*(['"]?)([\w-]+)\2[ \t]*(?:#.*)?$/gm);
		return new Map(Array.from(lines, ([, name = '', , value = '']) => [name, value]));
	} catch {
		// There is none, or what is wrong with it is told later.
		return new Map();
	}
}
