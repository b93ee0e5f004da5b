import {parseJson} from '../../../model/json.ts';
import {textsAt} from '../../../model/read-json.ts';
import type {Environment} from '../../environment.ts';
import {configDirectory} from '../contexts.ts';

const program = 'docker-compose';

/** Where packages put plugins: docker/cli `cli-plugins/manager/manager_unix.go`. */
const systemDirectories = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
	directory => `${directory}/docker/cli-plugins`,
);

/** The path of the Compose plugin, as the docker command finds it, or of `docker-compose` in the PATH; undefined without one. */
export function findPlugin(environment: Environment): string | undefined {
	const directory = configDirectory(environment);
	const config = parseJson(environment.readFile(`${directory}/config.json`));
	const directories = [
		`${directory}/cli-plugins`,
		...textsAt(config, 'cliPluginsExtraDirs'),
		...systemDirectories,
		...(environment.env.PATH ?? '').split(':'),
	];
	return directories
		.filter(place => place.startsWith('/'))
		.map(place => `${place}/${program}`)
		.find(path => environment.isExecutable(path));
}
