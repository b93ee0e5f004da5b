import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Json} from '../../source/model/json.ts';
import type {RunEnvironment} from '../../source/run-line/value-type.ts';

/** The body of a request to create a container. */
export type Body = {readonly HostConfig: {readonly [name: string]: Json}; readonly [name: string]: Json};

/** Replaces the directory of the fixtures in recorded bodies. */
export const workingDirectory = '/home/harbour';

/** Replaces the home directory. */
export const homeDirectory = '/home/mate';

/** The variable that lines pass on by its name. */
export const variable = {PASSED_ON: 'from here'};

/** The environment that recorded lines are read in. */
export const environment: RunEnvironment = {
	env: variable,
	directory: workingDirectory,
	homeDirectory,
	user: {id: 1000, group: 100},
	isCurrentEngine: (_, value) => value === 'harbour',
	architecture: 'amd64',
	readFile: path => readFileSync(resolve(fixtures, path), 'utf8'),
};

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** A body without what varies between runs of the CLI: the order of variables and binds, the terminal's size. */
export function comparable(body: Body): Body {
	const {ConsoleSize: _, ...host} = body.HostConfig;
	return {...body, Env: sorted(body.Env), HostConfig: {...host, Binds: sorted(host.Binds)}};
}

function sorted(list: Json | undefined): Json {
	return Array.isArray(list) ? list.toSorted() : (list ?? null);
}
