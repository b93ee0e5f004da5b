import {arch} from 'node:os';
import {join} from 'node:path';
import {readSmallFile} from './config/read-file.ts';
import {configDirectory} from './engine/docker/contexts.ts';
import type {Environment} from './engine/environment.ts';
import {parseJson} from './model/json.ts';
import {textAt, valueAt} from './model/read-json.ts';
import type {RunEnvironment} from './run-line/value-type.ts';

/** The largest file of variables or labels that is read. */
const maxBytes = 1024 * 1024;

/** The environment in which the docker command would read a `docker run` line. */
export function runEnvironment(
	environment: Environment,
	isCurrentEngine: RunEnvironment['isCurrentEngine'],
): RunEnvironment {
	const {env, homeDirectory, uid} = environment;
	const config = environment.readFile(join(configDirectory(environment), 'config.json'));
	return {
		env,
		directory: process.cwd(),
		homeDirectory,
		user: {id: uid, group: process.getgid?.()},
		isCurrentEngine,
		architecture: architectures[arch()] ?? arch(),
		proxies: proxiesIn(config, env.DOCKER_HOST),
		readFile: path => readSmallFile(path, maxBytes),
	};
}

/** Node's names of architectures, and the engine's. */
const architectures: Readonly<Record<string, string>> = {x64: 'amd64', ia32: '386'};

/** Settings of `proxies` and their variables: those of the host, else the default ones. */
const proxyVariables: Readonly<Record<string, string>> = {
	httpProxy: 'HTTP_PROXY',
	httpsProxy: 'HTTPS_PROXY',
	noProxy: 'NO_PROXY',
	ftpProxy: 'FTP_PROXY',
	allProxy: 'ALL_PROXY',
};

function proxiesIn(config: string | undefined, host: string | undefined): Readonly<Record<string, string>> {
	const proxies = valueAt(parseJson(config), 'proxies');
	const settings = valueAt(proxies, host ?? 'default') ?? valueAt(proxies, 'default');
	const entries = Object.entries(proxyVariables).flatMap(([setting, variable]) => {
		const value = textAt(settings, setting);
		return value
			? [
					[variable, value],
					[variable.toLowerCase(), value],
				]
			: [];
	});
	return Object.fromEntries(entries);
}
