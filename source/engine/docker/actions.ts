import {referenceOf} from '../../model/image-reference.ts';
import {textAt, textsAt} from '../../model/read-json.ts';
import type {CommitRequest, ContainerApi, RemoveOptions, StopOptions} from '../container-api.ts';
import {EngineError} from '../engine-error.ts';
import {readDetails} from './read-container.ts';
import {withPortHolder} from './system/port-holder.ts';
import {type Connection, supports} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {containerPath} from './wire/paths.ts';
import {createdId, post, remove, unlessAlready, unreadable} from './wire/request.ts';

type ContainerActions = Pick<
	ContainerApi,
	'start' | 'stop' | 'kill' | 'restart' | 'pause' | 'unpause' | 'rename' | 'remove' | 'create' | 'commit'
>;

/** The requests that change containers. */
export function createActions(connection: Connection): ContainerActions {
	return {
		async start(id) {
			try {
				await post(connection, {path: containerPath(id, '/start'), deadline: deadlines.start});
			} catch (error) {
				throw await withPortHolder(connection, error);
			}
		},
		async stop(id, options) {
			if (options.signal && !supports(connection, '1.42')) {
				throw new EngineError(
					'invalid',
					'This engine can only stop a container with its own signal; send the other one first.',
				);
			}

			await endRun(connection, id, '/stop', options, deadlines.stop);
		},
		kill: (id, signal) => kill(connection, id, signal),
		restart: (id, options) => endRun(connection, id, '/restart', options, deadlines.start),
		pause: async id => unlessAlready(post(connection, {path: containerPath(id, '/pause')}), /already paused/),
		unpause: async id => unlessAlready(post(connection, {path: containerPath(id, '/unpause')}), /not paused/),
		async rename(id, name) {
			const request = post(connection, {path: containerPath(id, '/rename'), query: {name}});
			await unlessAlready(request, /same name as its current name/);
		},
		remove: (id, options) => removeContainer(connection, id, options),
		// Its environment may be secret, so it is sent only in the body.
		async create({name, platform, body}) {
			const query = {name: name || undefined, platform: platform || undefined};
			const answer = await post(connection, {path: '/containers/create', query, body, deadline: deadlines.start});
			return {id: createdId(connection, answer), warnings: textsAt(answer, 'Warnings')};
		},
		commit: (id, request) => commitContainer(connection, id, request),
	};
}

/** Stop or restart a container. Besides its grace period, the request may take `margin` milliseconds. */
async function endRun(
	connection: Connection,
	id: string,
	action: '/stop' | '/restart',
	{timeout, signal}: StopOptions,
	margin: number,
): Promise<void> {
	const query = {t: timeout, signal: signal || undefined};
	const seconds = timeout ?? (await readDetails(connection, id)).stopTimeout;
	// A negative one never ends.
	const day = 24 * 60 * 60;
	const gracePeriod = Math.min(seconds < 0 ? day : seconds, day) * 1000;
	await post(connection, {path: containerPath(id, action), query, deadline: gracePeriod + margin});
}

/** SIGKILL succeeds if the container does not run; any other signal is then an error. */
async function kill(connection: Connection, id: string, signal: string): Promise<void> {
	const request = post(connection, {path: containerPath(id, '/kill'), query: {signal}});
	const isKill = /^(?:(?:SIG)?KILL|9)$/i.test(signal);
	await (isKill ? unlessAlready(request, /not running|can only kill running containers/) : request);
}

async function removeContainer(connection: Connection, id: string, options: RemoveOptions): Promise<void> {
	const query = {force: options.force, v: options.volumes};
	if (options.force) {
		// Podman would wait for the grace period.
		await kill(connection, id, 'SIGKILL').catch(() => {});
	}

	await unlessAlready(
		remove(connection, {path: containerPath(id), query}),
		/^\(HTTP code 404\)|removal of container .* is already in progress/,
	);
}

async function commitContainer(
	connection: Connection,
	container: string,
	{name, message, author, pauses}: CommitRequest,
): Promise<string> {
	// The path checks the id, which is sent as a parameter.
	containerPath(container);
	const image = referenceOf(name);
	const query = {
		container,
		repo: image?.familiarName,
		tag: image?.tag,
		comment: message || undefined,
		author: author || undefined,
		pause: pauses,
	};
	const answer = await post(connection, {path: '/commit', query, deadline: deadlines.commit});
	const id = textAt(answer, 'Id');
	if (!id) {
		throw unreadable(connection);
	}

	// Podman leaves the algorithm out.
	return /^[\da-f]{64}$/.test(id) ? `sha256:${id}` : id;
}
