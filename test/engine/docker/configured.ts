import type {Environment} from '../../../source/engine/environment.ts';

/** An environment with this configuration of the docker command. */
export function configured(config: unknown, env: Environment['env'] = {}): Environment {
	const files: Readonly<Record<string, string>> = {'/etc/elsewhere/config.json': JSON.stringify(config)};
	return {
		env: {DOCKER_CONFIG: '/etc/elsewhere', ...env},
		homeDirectory: '/nowhere',
		uid: 1000,
		readFile: path => files[path],
		isAbsent: path => !(path in files),
		listDirectory: () => [],
		isExecutable: () => false,
		writeFile() {},
	};
}
