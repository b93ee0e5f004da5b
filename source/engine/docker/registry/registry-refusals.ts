import {optionalNumberAt, textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {type RefusalRule, refusal, ruled} from '../wire/refusals.ts';
import {engineMessage} from '../wire/to-engine-error.ts';

/** Messages of registries, and of engines about them, as in Docker 26 with either image store. */
const rules: readonly RefusalRule[] = [
	[
		/toomanyrequests|too many requests|rate limit/i,
		'rate-limited',
		'The registry’s rate limit is reached; log in with docker login, or try again later.',
	],
	[
		/(?<!permission )\bdenied\b|insufficient_scope/i,
		'access-denied',
		'The registry denies access to this image: it does not exist, or it needs another login (docker login).',
	],
	[
		/unauthorized|no basic auth credentials|401 Unauthorized|authentication required/i,
		'unauthorized',
		'The registry requires a login, or refused yours; log in with docker login.',
	],
	[
		/no matching manifest for (\S+)/i,
		'no-image',
		'The registry has this image, but not for the platform $1; choose another platform.',
	],
	[
		/manifest for \S+ not found|failed to resolve reference "[^"]+": \S+ not found|manifest unknown|name unknown/i,
		'no-image',
		'The registry has no such image; check the name and the tag.',
	],
	[
		/(?:Get|Head) "https?:\/\/([^/"]+)\S*": .*(?:no such host|connection refused|i\/o timeout|no route to host|network is unreachable|TLS handshake timeout|deadline exceeded|Client\.Timeout|server misbehaving|connection reset|closed idle connection|EOF)/is,
		'no-registry',
		'The registry $1 cannot be reached from the engine; check its name and the network.',
	],
	[
		/(?:Get|Head) "https?:\/\/([^/"]+)\S*": .*(?:x509|certificate|HTTP response to HTTPS client)/is,
		'no-registry',
		'The engine does not trust the registry $1; give it the certificate, or list it in insecure-registries.',
	],
	[
		/unexpected EOF|connection reset by peer|dial tcp|i\/o timeout|httpReadSeeker/i,
		'no-registry',
		'The connection to the registry broke; retry to continue.',
	],
];

/** The error of a pull that failed after it had started. */
export function pullRefusal(words: string): EngineError {
	return ruled(rules, words) ?? refusal(500, words);
}

/** The same error, but its advice to log in names the registry. Docker Hub needs no name. */
export function namingRegistry(error: unknown, registry: string): unknown {
	const isNamed = error instanceof EngineError && error.message.includes('docker login') && registry !== 'docker.io';
	return isNamed
		? new EngineError(error.code, error.message.replace('docker login', `docker login ${registry}`), {
				cause: error.cause,
			})
		: error;
}

/** The error of a pull that could not start. In other requests, these words could be part of a name. */
export function refineRefusal(error: unknown): unknown {
	const cause = error instanceof EngineError ? error.cause : undefined;
	return optionalNumberAt(cause, 'statusCode') === undefined
		? error
		: (ruled(rules, engineMessage(textAt(cause, 'message')), error) ?? error);
}
