import type {Endpoint} from '../endpoint.ts';
import type {Environment} from '../environment.ts';
import {defaultSocket, unixEndpoint} from './address.ts';

/** The sockets where engines listen unless told otherwise, in the order in which they are tried. */
export function wellKnownEndpoints({env, homeDirectory, uid}: Environment): readonly Endpoint[] {
	const runtime = env.XDG_RUNTIME_DIR || (uid === undefined ? undefined : `/run/user/${uid}`);
	return [
		unixEndpoint(defaultSocket),
		unixEndpoint(`${homeDirectory}/.docker/run/docker.sock`, 'desktop'),
		unixEndpoint(`${homeDirectory}/.docker/desktop/docker.sock`, 'desktop'),
		...(runtime ? [unixEndpoint(`${runtime}/docker.sock`, 'rootless')] : []),
		unixEndpoint(`${homeDirectory}/.colima/default/docker.sock`, 'colima'),
		unixEndpoint(`${homeDirectory}/.orbstack/run/docker.sock`, 'orbstack'),
		unixEndpoint(`${homeDirectory}/.rd/docker.sock`, 'rancher'),
		...(runtime ? [unixEndpoint(`${runtime}/podman/podman.sock`, 'podman')] : []),
		unixEndpoint('/run/podman/podman.sock', 'podman'),
		unixEndpoint(`${homeDirectory}/.local/share/containers/podman/machine/podman.sock`, 'podman'),
	];
}
