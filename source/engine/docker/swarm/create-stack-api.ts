import type {Environment} from '../../environment.ts';
import type {StackApi} from '../../stack-api.ts';
import {linesOf} from '../compose/run-plugin.ts';
import {findDocker} from '../find-docker.ts';
import type {Connection} from '../wire/connection.ts';

/** Stacks on an engine; undefined if the docker command is not installed on this machine. */
export function createStackApi(connection: Connection, environment: Environment): StackApi | undefined {
	const {env, homeDirectory} = environment;
	const path = findDocker(environment);
	return path === undefined
		? undefined
		: {
				deploy(name, file, signal) {
					const whole = file.startsWith('~/') ? `${homeDirectory}${file.slice(1)}` : file;
					return linesOf({path, connection, env}, ['stack', 'deploy', `--compose-file=${whole}`, name], signal);
				},
				remove: (name, signal) => linesOf({path, connection, env}, ['stack', 'rm', name], signal),
			};
}
