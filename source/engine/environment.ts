import {
	accessSync,
	constants,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {homedir} from 'node:os';
import {dirname} from 'node:path';

/** The surroundings that decide which engine is used. Read only through this type, so that tests can replace them. */
export type Environment = {
	/** Environment variables; an empty one counts as unset, as in the docker command. */
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly homeDirectory: string;
	/** The user's id; undefined on Windows. */
	readonly uid: number | undefined;
	/** A file's text; undefined if it cannot be read. */
	readFile(path: string): string | undefined;
	/** Whether nothing exists at a path; false if the user has no permission to look. */
	isAbsent(path: string): boolean;
	/** The names in a directory; empty if it cannot be read. */
	listDirectory(path: string): readonly string[];
	/** Whether a path is a program that the user may run. */
	isExecutable(path: string): boolean;
	/** Write a file that only the user may read, and create its directory. Errors are ignored. */
	writeFile(path: string, text: string): void;
};

/** The environment of this process. */
export function systemEnvironment(): Environment {
	return {
		env: process.env,
		homeDirectory: homedir(),
		uid: process.getuid?.(),
		readFile: path => orUndefined(() => readFileSync(path, 'utf8')),
		isAbsent: path => orUndefined(() => !statSync(path, {throwIfNoEntry: false})) ?? false,
		listDirectory: path => orUndefined(() => readdirSync(path)) ?? [],
		isExecutable: path => orUndefined(() => accessSync(path, constants.X_OK) ?? true) ?? false,
		writeFile: (path, text) => void orUndefined(() => replaceFile(path, text)),
	};
}

function replaceFile(path: string, text: string): void {
	mkdirSync(dirname(path), {recursive: true, mode: 0o700});
	writeFileSync(`${path}.new`, text, {mode: 0o600});
	renameSync(`${path}.new`, path);
}

function orUndefined<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
