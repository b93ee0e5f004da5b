import assert from 'node:assert/strict';
import {resolveEndpoints} from '../../../source/engine/docker/resolve-endpoints.ts';
import type {EndpointChoice} from '../../../source/engine/endpoint.ts';
import type {EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {Environment} from '../../../source/engine/environment.ts';

/** The directory that the docker command has made for the context `dxssh`. */
export const dxssh = '512040a7cd33fcec90dcfe3ef667870dec1239a5ddcdcc5b79a3675bac2bd447';
/** Where contexts are stored. */
export const meta = '/home/ann/.docker/contexts/meta';

/** Variables, and files by their paths; null is the text of a file that cannot be read. */
export type Given = {readonly env?: Environment['env']; readonly files?: Readonly<Record<string, string | null>>};

/** The environment of a user named ann. */
export function environment({env = {}, files = {}}: Given): Environment {
	return {
		env,
		homeDirectory: '/home/ann',
		uid: 1000,
		readFile: path => files[path] ?? undefined,
		isAbsent: path => files[path] === undefined,
		writeFile() {},
		isExecutable: () => false,
		listDirectory: path => {
			const inside = Object.keys(files).filter(file => file.startsWith(`${path}/`));
			return [...new Set(inside.map(file => file.slice(path.length + 1).split('/')[0] ?? ''))];
		},
	};
}

/** The file of a stored context. */
export function context(directory: string, content: object): Readonly<Record<string, string>> {
	return {[`${meta}/${directory}/meta.json`]: JSON.stringify(content)};
}

/** The addresses that a choice leads to. */
export function addresses(given: Given, choice: EndpointChoice = {}): readonly string[] {
	return resolveEndpoints(environment(given), choice).map(({address}) => address);
}

/** Assert that a choice is refused with this code, and one sentence that contains these words. */
export function refuses(given: Given, choice: EndpointChoice, code: EngineErrorCode, words: string): void {
	assert.throws(
		() => resolveEndpoints(environment(given), choice),
		(error: {code?: string; message: string}) => {
			assert.equal(error.code, code);
			assert(error.message.includes(words), error.message);
			assert.match(error.message, /^[A-Z].*[.]$/);
			return true;
		},
	);
}
