import type {Environment} from '../environment.ts';

/** The path of the docker command on this machine; undefined if it is not installed. */
export function findDocker({env, isExecutable}: Environment): string | undefined {
	return (env.PATH ?? '')
		.split(':')
		.filter(directory => directory.startsWith('/'))
		.map(directory => `${directory}/docker`)
		.find(isExecutable);
}
