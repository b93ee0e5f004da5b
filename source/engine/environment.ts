import {readdirSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';

/** The surroundings that decide which engine is used. Read only through this type, so that tests can replace them. */
export type Environment = {
	/** Environment variables; an empty one counts as unset, as in the docker command. */
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly homeDirectory: string;
	/** The user's id; undefined on Windows. */
	readonly uid: number | undefined;
	/** A file's text; undefined if it cannot be read. */
	readFile(path: string): string | undefined;
	/** The names in a directory; empty if it cannot be read. */
	listDirectory(path: string): readonly string[];
};

/** The environment of this process. */
export function systemEnvironment(): Environment {
	return {
		env: process.env,
		homeDirectory: homedir(),
		uid: process.getuid?.(),
		readFile: path => orUndefined(() => readFileSync(path, 'utf8')),
		listDirectory: path => orUndefined(() => readdirSync(path)) ?? [],
	};
}

function orUndefined<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
