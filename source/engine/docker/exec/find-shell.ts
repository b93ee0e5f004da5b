import {parseJson} from '../../../model/json.ts';
import {numberAt} from '../../../model/read-json.ts';
import {EngineError, unlessFailed} from '../../engine-error.ts';
import {readDetails} from '../read-container.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {head} from '../wire/request.ts';

/** In order of preference. */
const shells = [
	'/bin/bash',
	'/usr/bin/bash',
	'/usr/local/bin/bash',
	'/bin/ash',
	'/bin/sh',
	'/usr/bin/sh',
	'/busybox/sh',
] as const;

/**
 * The best shell in a container. It is found by its file, which takes a millisecond, starts no process and causes no
 * event. Rejects with `no-shell` if there is none.
 */
export async function findShell(connection: Connection, id: string): Promise<string> {
	const found = await Promise.all(shells.map(path => isFile(connection, id, path)));
	const shell = shells.find((_, index) => found[index]);
	if (shell) {
		return shell;
	}

	// The answers for a missing file and a missing container are the same; this rejects for the latter.
	await readDetails(connection, id);
	throw new EngineError('no-shell', 'There is no shell in this container; its image has none.');
}

async function isFile(connection: Connection, id: string, path: string): Promise<boolean> {
	const request = head(connection, {path: containerPath(id, '/archive'), query: {path}});
	const headers = await unlessFailed(request, 'not-found');
	return headers !== undefined && !isDirectory(headers['x-docker-container-path-stat']);
}

/** The mode is Go's, whose highest bit marks a directory. */
function isDirectory(stat: string | string[] | undefined): boolean {
	return numberAt(parseJson(Buffer.from(String(stat ?? ''), 'base64').toString()), 'mode') >= 2 ** 31;
}
