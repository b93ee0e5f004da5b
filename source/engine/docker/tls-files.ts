import type {ReadTls, TlsFlags} from '../endpoint.ts';
import {EngineError} from '../engine-error.ts';
import type {Environment} from '../environment.ts';

/** Whether TLS is on for `--host`, DOCKER_HOST and the context `default`. Flags come before the environment. */
export function isTlsOn({env}: Environment, {isOn, isVerified}: TlsFlags = {}): boolean {
	// As in the docker command, disabling the check also enables TLS.
	return (isOn ?? Boolean(env.DOCKER_TLS)) || isVerified !== undefined || Boolean(env.DOCKER_TLS_VERIFY);
}

/**
 * A reader of the certificates that the flags, DOCKER_CERT_PATH or the docker command's directory name; only the default
 * client certificate may be missing. Throws `invalid` for a file that cannot be read.
 */
export function tlsReader(environment: Environment, configDirectory: string, flags: TlsFlags = {}): ReadTls {
	const {DOCKER_TLS_VERIFY, DOCKER_CERT_PATH} = environment.env;
	const directory = DOCKER_CERT_PATH || configDirectory;
	const read = () => ({
		ca: readPem(environment, flags.ca ?? `${directory}/ca.pem`),
		cert: flags.cert ? readPem(environment, flags.cert) : environment.readFile(`${directory}/cert.pem`),
		key: flags.key ? readPem(environment, flags.key) : environment.readFile(`${directory}/key.pem`),
		isVerified: flags.isVerified ?? Boolean(DOCKER_TLS_VERIFY),
	});
	read();
	return read;
}

function readPem(environment: Environment, path: string): string {
	const text = environment.readFile(path);
	if (text === undefined) {
		throw new EngineError(
			'invalid',
			`TLS is on, but ${path} cannot be read; name the files with --tlscacert, --tlscert and --tlskey.`,
		);
	}

	return text;
}
