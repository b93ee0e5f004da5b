import {closeSync, constants, openSync, readSync} from 'node:fs';
import {arch} from 'node:os';
import {join, resolve} from 'node:path';
import type {Environment} from './engine/environment.ts';
import type {RunEnvironment} from './run-line/value-type.ts';

/** The surroundings in which the docker command would read a `docker run` line. */
export function runEnvironment(
	{env, homeDirectory, uid, readFile}: Environment,
	isCurrentEngine: RunEnvironment['isCurrentEngine'],
): RunEnvironment {
	const config = join(env.DOCKER_CONFIG || join(homeDirectory, '.docker'), 'config.json');
	return {
		env,
		directory: process.cwd(),
		homeDirectory,
		user: {id: uid, group: process.getgid?.()},
		isCurrentEngine,
		architecture: architectures[arch()] ?? arch(),
		proxies: proxiesIn(readFile(config), env.DOCKER_HOST),
		readFile: readSmallFile,
	};
}

/** Node's names of architectures, and the engine's. */
const architectures: Readonly<Record<string, string>> = {x64: 'amd64', ia32: '386'};

/** Files of variables and labels are small. */
const mostBytes = 1024 * 1024;

/** Read any finite file, such as `/dev/null`; a pipe without a writer must not block, nor an endless device. */
function readSmallFile(path: string): string {
	const file = openSync(resolve(path), constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const buffer = Buffer.alloc(mostBytes + 1);
		let length = 0;
		for (let read = -1; read !== 0 && length <= mostBytes; length += read) {
			read = readSync(file, buffer, length, buffer.length - length, null);
		}

		if (length > mostBytes) {
			throw new Error('EFBIG: it is longer than 1 MiB, read');
		}

		return buffer.toString('utf8', 0, length);
	} finally {
		closeSync(file);
	}
}

/** Settings of `proxies` and their variables: those of the host, else the default ones. */
const proxyVariables: Readonly<Record<string, string>> = {
	httpProxy: 'HTTP_PROXY',
	httpsProxy: 'HTTPS_PROXY',
	noProxy: 'NO_PROXY',
	ftpProxy: 'FTP_PROXY',
	allProxy: 'ALL_PROXY',
};

function proxiesIn(config: string | undefined, host: string | undefined): Readonly<Record<string, string>> {
	const proxies = fieldOf(parse(config), 'proxies');
	const settings = fieldOf(proxies, host ?? 'default') ?? fieldOf(proxies, 'default');
	const entries = Object.entries(proxyVariables).flatMap(([setting, variable]) => {
		const value = fieldOf(settings, setting);
		return typeof value === 'string' && value !== ''
			? [
					[variable, value],
					[variable.toLowerCase(), value],
				]
			: [];
	});
	return Object.fromEntries(entries);
}

function parse(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? '');
	} catch {
		return undefined;
	}
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
