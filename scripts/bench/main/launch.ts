import {mkdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {PrivateEngine} from '../../../test/engine/private-engine.ts';
import type {EngineProcesses} from './idle.ts';
import type {Size} from './options.ts';
import type {Program} from './program.ts';
import {type Recording, record} from './recording.ts';

/** Where programs are measured. */
export type Bench = {
	readonly engine: EngineProcesses;
	/** The folder that holds a program's home: empty before its first start, and its own. */
	readonly home: string;
};

/** A bench on a private engine; `home` is an empty folder, which stays the caller's. */
export async function benchOn({socket}: PrivateEngine, home: string): Promise<Bench> {
	const pid = Number(await readFile(join(dirname(socket), 'init.pid'), 'utf8'));
	return {engine: {socket, pid}, home};
}

/** Start a program with nothing of the person's own but PATH. */
export function launch({engine, home}: Bench, program: Program, size: Size): Recording {
	const {command, args, host = `unix://${engine.socket}`} = program;
	const {PATH = ''} = process.env;
	const own = join(home, basename(command));
	mkdirSync(own, {recursive: true});
	const env = {
		PATH,
		HOME: own,
		DOCKER_HOST: host,
		TERM: 'xterm-256color',
		COLORTERM: 'truecolor',
		LANG: 'C.UTF-8',
		CI: 'false',
	};
	return record({command, args, env, ...size});
}
