import {readdirSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';

/** What choosing an engine depends on outside of the program; read nowhere else, so that tests can make one up. */
export type Environment = {
	/** Environment variables; an empty one counts as unset, as in the docker command. */
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly homeDirectory: string;
	/** The user's number; undefined where there is none (Windows). */
	readonly uid: number | undefined;
	/** A file's text; undefined where it can't be read. */
	readFile(path: string): string | undefined;
	/** The names in a directory; none where it can't be read. */
	listDirectory(path: string): readonly string[];
};

/** The environment that this process runs in. */
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
