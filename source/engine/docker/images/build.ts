import {EngineError} from '../../engine-error.ts';
import type {Environment} from '../../environment.ts';
import type {BuildRequest, ImageApi} from '../../image-api.ts';
import {linesOf} from '../compose/run-plugin.ts';
import {findDocker} from '../find-program.ts';
import type {Connection} from '../wire/connection.ts';

/**
 * Builds images with the docker command of this machine; undefined if it is not installed. The command knows BuildKit,
 * .dockerignore files, git URLs and logins; the Engine API alone has only the old builder, and its context would have to
 * be packed here. Without its buildx plugin, the command uses the old builder itself.
 */
export function createBuild(connection: Connection, environment: Environment): ImageApi['build'] {
	const path = findDocker(environment);
	if (path === undefined) {
		return undefined;
	}

	// Otherwise a user's setting could draw for a terminal.
	const env = {...environment.env, BUILDKIT_PROGRESS: 'plain', NO_COLOR: '1'};
	return (request, signal) => linesOf({path, connection, env}, buildWords(request, environment), signal);
}

function buildWords(request: BuildRequest, {homeDirectory}: Environment): readonly string[] {
	const {context, tag, dockerfile, target, buildArguments, pulls, usesCache} = request;
	if (context.startsWith('-')) {
		throw new EngineError('invalid', 'The context is a directory or a URL.');
	}

	const expand = (typed: string) =>
		typed === '~' || typed.startsWith('~/') ? `${homeDirectory}${typed.slice(1)}` : typed;
	return [
		'build',
		...(tag ? [`--tag=${tag}`] : []),
		...(dockerfile ? [`--file=${expand(dockerfile)}`] : []),
		...(target ? [`--target=${target}`] : []),
		...buildArguments.map(argument => `--build-arg=${argument}`),
		...(pulls ? ['--pull'] : []),
		...(usesCache ? [] : ['--no-cache']),
		expand(context),
	];
}
