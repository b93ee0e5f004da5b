import type {Clock} from '../../../model/clock.ts';
import {parseJson} from '../../../model/json.ts';
import {objectAt, textAt} from '../../../model/read-json.ts';
import type {Environment} from '../../environment.ts';
import {configDirectory} from '../contexts.ts';
import {askHelper, type Login, type RegistryCredentials} from './credential-helper.ts';

/**
 * The login that the docker command has stored for a registry (`docker.io`, `localhost:5000`): in that registry's
 * credential helper, else in the default helper, else in config.json itself. Read for each pull and never cached.
 */
export async function loginFor(
	environment: Environment,
	clock: Clock,
	registry: string,
	signal: AbortSignal,
): Promise<Login> {
	const config = parseJson(environment.readFile(`${configDirectory(environment)}/config.json`));
	const server = serverKey(registry);
	const helper = textAt(config, 'credHelpers', server) || textAt(config, 'credsStore');
	return helper
		? askHelper({helper, server, env: environment.env}, clock, signal)
		: {credentials: storedCredentials(objectAt(config, 'auths'), server)};
}

/** The header that carries a login through the engine to the registry; empty without a login. */
export function authHeaders(
	credentials: RegistryCredentials | undefined,
	registry: string,
): Readonly<Record<string, string>> {
	if (!credentials) {
		return {};
	}

	const serveraddress = serverKey(registry);
	const login =
		'identityToken' in credentials
			? {identitytoken: credentials.identityToken, serveraddress}
			: {username: credentials.username, password: credentials.password, serveraddress};
	// The engine expects URL-safe base64 but, unlike Node's `base64url`, with padding.
	const encoded = Buffer.from(JSON.stringify(login)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
	return {'X-Registry-Auth': encoded};
}

/** The key of a registry in config.json; Docker Hub's is the address of its first API. */
function serverKey(registry: string): string {
	return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/** Finds an entry by its key, or by the host if the key is a URL. */
function storedCredentials(auths: Readonly<Record<string, unknown>>, server: string): RegistryCredentials | undefined {
	const key = Object.hasOwn(auths, server)
		? server
		: Object.keys(auths).find(candidate => hostOf(candidate) === server);
	const login = key === undefined ? undefined : auths[key];
	const identityToken = textAt(login, 'identitytoken');
	if (identityToken) {
		return {identityToken};
	}

	const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(textAt(login, 'auth'), 'base64').toString()) ?? [];
	// Some versions of the docker command padded the password with NULs.
	return username && password ? {username, password: password.replace(/\0+$/, '')} : undefined;
}

function hostOf(url: string): string {
	return url.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}
