import {createHash} from 'node:crypto';
import {type Json, parseJson} from '../../model/json.ts';
import {isObject, membersAt, textAt} from '../../model/read-json.ts';
import type {ReadTls} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import type {Environment} from '../environment.ts';
import {defaultSocket} from './address.ts';

/** A context of the docker command: a name for an engine. */
export type Context = {
	readonly name: string;
	readonly address: string;
	readonly description: string;
	/** Undefined if it has no certificates and does not skip their check. */
	readonly tls: ReadTls | undefined;
};

/** All contexts, for a chooser: `default` first, then the stored ones by name. Unreadable ones are left out. */
export function listContexts(environment: Environment): readonly Context[] {
	const description = 'DOCKER_HOST, or the default socket';
	const byName = new Intl.Collator('en', {numeric: true});
	return [
		{name: 'default', address: defaultAddress(environment), description, tls: undefined},
		...storedContexts(environment, `${configDirectory(environment)}/contexts/meta`).sort((a, b) =>
			byName.compare(a.name, b.name),
		),
	];
}

/** The stored context with a name; undefined if there is none. */
export function readContext(environment: Environment, name: string): Context | undefined {
	return readMeta(environment, `${configDirectory(environment)}/contexts/meta/${contextId(name)}`);
}

/**
 * The current context of config.json; `default` if it names none. Throws an `EngineError` if the file is unreadable or
 * invalid: the docker command then warns and uses the default engine, where a key would act on the wrong containers.
 */
export function currentContext(environment: Environment): string {
	const path = `${configDirectory(environment)}/config.json`;
	const text = environment.readFile(path);
	const config = text?.trim() ? parseJson(text) : null;
	const name = field(config, 'currentContext') ?? '';
	const isReadable = text !== undefined || environment.isAbsent(path);
	if (!isReadable || !(config === null || isObject(config)) || typeof name !== 'string') {
		const problem = isReadable ? 'is not a valid docker configuration' : 'cannot be read';
		const advice = 'correct it, or choose an engine with --host or --context';
		throw new EngineError('invalid', `The current context is unknown: ${path} ${problem}; ${advice}.`);
	}

	return name || 'default';
}

/** The endpoint of the context `default`. */
function defaultAddress(environment: Environment): string {
	return environment.env.DOCKER_HOST || `unix://${defaultSocket}`;
}

/** As in the docker command, directories may be nested, but only to a limited depth. */
function storedContexts(environment: Environment, directory: string, depth = 3): Context[] {
	const context = readMeta(environment, directory);
	if (context) {
		return [context];
	}

	const names = depth > 0 ? environment.listDirectory(directory) : [];
	return names.flatMap(name => storedContexts(environment, `${directory}/${name}`, depth - 1));
}

function readMeta(environment: Environment, directory: string): Context | undefined {
	const meta = parseJson(environment.readFile(`${directory}/meta.json`));
	const name = textAt(field(meta, 'Name'));
	if (!name) {
		return undefined;
	}

	const docker = field(field(meta, 'Endpoints'), 'docker');
	const certificates = `${configDirectory(environment)}/contexts/tls/${contextId(name)}/docker`;
	return {
		name,
		address: textAt(field(docker, 'Host')) || `unix://${defaultSocket}`,
		description: textAt(field(field(meta, 'Metadata'), 'Description')),
		tls: contextTls(environment, certificates, field(docker, 'SkipTLSVerify') === true),
	};
}

function contextTls(environment: Environment, directory: string, isUnverified: boolean): ReadTls | undefined {
	const pem = (name: string) => environment.readFile(`${directory}/${name}.pem`);
	const read = () => ({ca: pem('ca'), cert: pem('cert'), key: pem('key'), isVerified: !isUnverified});
	const {ca, cert, key} = read();
	return isUnverified || ca || cert || key ? read : undefined;
}

/** The docker command's configuration directory. */
export function configDirectory({env, homeDirectory}: Environment): string {
	return env.DOCKER_CONFIG || `${homeDirectory}/.docker`;
}

/** The store's directory name for a context: docker/cli `cli/context/store`. */
function contextId(name: string): string {
	return createHash('sha256').update(name).digest('hex');
}

/** Go ignores the case of JSON keys, so users' files have any. */
function field(value: Json | undefined, name: string): Json | undefined {
	return membersAt(value).find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
}
