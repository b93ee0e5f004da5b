import type {RegistryCredentials} from '../../image-api.ts';
import {serverKey} from './server-key.ts';

/** The header that takes a login to the engine, which takes it to the registry; none without a login. */
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
	// The engine wants the alphabet for addresses but, unlike Node's `base64url`, with the padding.
	const encoded = Buffer.from(JSON.stringify(login)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
	return {'X-Registry-Auth': encoded};
}
