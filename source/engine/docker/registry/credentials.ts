import type {Clock} from '../../../model/clock.ts';
import type {Environment} from '../../environment.ts';
import type {RegistryCredentials} from '../../image-api.ts';
import {configDirectory} from '../contexts.ts';
import {fields, parseJson, text} from '../parse/json.ts';
import {askHelper} from './credential-helper.ts';
import {serverKey} from './server-key.ts';

/** What there is to log in with. Without credentials the registry is asked as anybody; `problem` says why in a sentence. */
export type Login = {
	readonly credentials?: RegistryCredentials | undefined;
	readonly problem?: string | undefined;
};

/**
 * The login that the docker command has stored for a registry (`docker.io`, `localhost:5000`): with the credential
 * helper of that registry, else in the store, else in config.json itself. Read anew for each pull and kept nowhere.
 */
export async function loginFor(
	environment: Environment,
	clock: Clock,
	registry: string,
	signal: AbortSignal,
): Promise<Login> {
	const config = fields(parseJson(environment.readFile(`${configDirectory(environment)}/config.json`)));
	const server = serverKey(registry);
	const helper = text(fields(config.credHelpers)[server]) || text(config.credsStore);
	return helper
		? askHelper({helper, server, env: environment.env}, clock, signal)
		: {credentials: storedCredentials(fields(config.auths), server)};
}

/** An entry is found by its key, or by the host of a key that is an address. */
function storedCredentials(auths: Readonly<Record<string, unknown>>, server: string): RegistryCredentials | undefined {
	const key = Object.hasOwn(auths, server)
		? server
		: Object.keys(auths).find(candidate => hostOf(candidate) === server);
	const {auth, identitytoken} = fields(key === undefined ? undefined : auths[key]);
	if (text(identitytoken)) {
		return {identityToken: text(identitytoken)};
	}

	const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(text(auth), 'base64').toString()) ?? [];
	// Written by a version of the docker command that padded it.
	return username && password ? {username, password: password.replace(/\0+$/, '')} : undefined;
}

function hostOf(address: string): string {
	return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}
