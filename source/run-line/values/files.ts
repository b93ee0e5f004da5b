import type {Pairs} from '../create-body.ts';
import {InvalidValue, type RunEnvironment, type ValueType} from '../value-type.ts';
import {cut, pairOf, textBy} from './text.ts';

/** The variables of a file: one `NAME=value` a line. A name alone takes our variable's value, or is dropped. */
export const variableFile: ValueType<readonly string[], readonly string[]> = {
	word: 'FILE',
	parse(path, environment) {
		const ours = new Map(Object.entries(environment.env));
		return settingsIn(readText(environment, path), name => ours.get(name));
	},
	collect: items => items.flat(),
	format: () => [],
};

/** The labels of a file: one `NAME=value` a line; names alone are dropped. */
export const labelFile: ValueType<Pairs, readonly string[]> = {
	word: 'FILE',
	parse: (path, environment) => settingsIn(readText(environment, path), () => undefined),
	collect: items => Object.fromEntries(items.flat().map(pairOf)),
	format: () => [],
};

/** An option such as `no-new-privileges`. A seccomp profile is sent as JSON instead of its path. */
export const securityOption = textBy('OPTION', (option, environment) => {
	const [name, value] = option.includes('=') ? cut(option, '=') : cut(option, ':');
	if (value === undefined ? name !== 'no-new-privileges' : value === '') {
		throw new InvalidValue('This must be an option such as no-new-privileges, apparmor=PROFILE or seccomp=FILE.');
	}

	return name === 'seccomp' && value !== undefined && !/^(unconfined|builtin)$/.test(value)
		? `seccomp=${compactJson(value.startsWith('{') ? value : readText(environment, value))}`
		: option;
});

/** Quotes belong to the value. Empty lines and comments are skipped. */
function settingsIn(content: string, lookUp: (name: string) => string | undefined): readonly string[] {
	return content.split(/\r?\n/).flatMap((raw, index) => {
		// This drops a byte order mark too.
		const line = raw.trimStart();
		if (line === '' || line.startsWith('#')) {
			return [];
		}

		const [name, own] = cut(line, '=');
		if (name === '' || /[ \t]/.test(name)) {
			throw new InvalidValue(`Line ${index + 1} of this file is not NAME=value.`);
		}

		const value = own ?? lookUp(name);
		return value === undefined ? [] : [`${name}=${value}`];
	});
}

function readText(environment: RunEnvironment, path: string): string {
	try {
		return environment.readFile(path);
	} catch (error) {
		// Node says `ENOENT: no such file or directory, open 'x'`.
		const message = error instanceof Error ? error.message : String(error);
		throw new InvalidValue(`This file cannot be read: ${/^[A-Z]+: ([^,]+),/.exec(message)?.[1] ?? message}.`);
	}
}

/** JSON without white space. Numbers and the order of keys do not change. */
function compactJson(json: string): string {
	try {
		JSON.parse(json);
	} catch {
		throw new InvalidValue('A seccomp profile is a JSON file.');
	}

	return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}
