import {parseJson} from '../../model/json.ts';
import {textsAt} from '../../model/read-json.ts';
import type {Environment} from '../environment.ts';
import {configDirectory} from './contexts.ts';

/** Where packages put plugins: docker/cli `cli-plugins/manager/manager_unix.go`. */
const systemDirectories = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
	directory => `${directory}/docker/cli-plugins`,
);

/** The path of the docker command on this machine; undefined if it is not installed. */
export function findDocker(environment: Environment): string | undefined {
	return findProgram(environment, 'docker', []);
}

/** The path of the Compose plugin, as the docker command finds it, or of `docker-compose` in the PATH; undefined without one. */
export function findPlugin(environment: Environment): string | undefined {
	const directory = configDirectory(environment);
	const config = parseJson(environment.readFile(`${directory}/config.json`));
	const extra = textsAt(config, 'cliPluginsExtraDirs');
	return findProgram(environment, 'docker-compose', [`${directory}/cli-plugins`, ...extra, ...systemDirectories]);
}

/** Looks in these directories, then in the PATH. */
function findProgram({env, isExecutable}: Environment, name: string, before: readonly string[]): string | undefined {
	return [...before, ...(env.PATH ?? '').split(':')]
		.filter(directory => directory.startsWith('/'))
		.map(directory => `${directory}/${name}`)
		.find(path => isExecutable(path));
}
