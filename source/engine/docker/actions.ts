import {referenceOf} from '../../model/image-reference.ts';
import {textAt, textsAt} from '../../model/read-json.ts';
import type {CommitRequest, Created, CreateRequest, RemoveOptions, StopOptions} from '../container-api.ts';
import {EngineError} from '../engine-error.ts';
import {readDetails} from './read-container.ts';
import {withPortHolder} from './system/port-holder.ts';
import {type Connection, supports} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {containerPath} from './wire/paths.ts';
import {createdId, post, remove, unlessAlready, unreadable} from './wire/request.ts';

/** Start a container. A port that is taken is refused with the name of its holder, if that can be found. */
export async function start(connection: Connection, id: string): Promise<void> {
	try {
		await post(connection, {path: containerPath(id, '/start'), deadline: deadlines.start});
	} catch (error) {
		throw await withPortHolder(connection, error);
	}
}

/** Stop a container and wait until it has stopped; the engine uses SIGKILL when the grace period is over. */
export async function stop(connection: Connection, id: string, options: StopOptions): Promise<void> {
	if (options.signal && !supports(connection, '1.42')) {
		throw new EngineError(
			'invalid',
			'This engine can only stop a container with its own signal; send the other one first.',
		);
	}

	await endRun(connection, id, '/stop', options, deadlines.stop);
}

/** Stop a container, if it runs, and start it. */
export async function restart(connection: Connection, id: string, options: StopOptions): Promise<void> {
	await endRun(connection, id, '/restart', options, deadlines.start);
}

/** `beyond` is the time that the request may take besides the grace period, in milliseconds. */
async function endRun(
	connection: Connection,
	id: string,
	action: '/stop' | '/restart',
	options: StopOptions,
	beyond: number,
): Promise<void> {
	const query = {t: options.timeout, signal: options.signal || undefined};
	const deadline = (await gracePeriod(connection, id, options)) + beyond;
	await post(connection, {path: containerPath(id, action), query, deadline});
}

/** Send a signal to its first process. SIGKILL succeeds if it does not run; any other signal is then an error. */
export async function kill(connection: Connection, id: string, signal: string): Promise<void> {
	const request = post(connection, {path: containerPath(id, '/kill'), query: {signal}});
	const isKill = /^(?:(?:SIG)?KILL|9)$/i.test(signal);
	await (isKill ? unlessAlready(request, /not running|can only kill running containers/) : request);
}

/** Pause all its processes. */
export async function pauseContainer(connection: Connection, id: string): Promise<void> {
	await unlessAlready(post(connection, {path: containerPath(id, '/pause')}), /already paused/);
}

/** Let its processes continue. */
export async function unpause(connection: Connection, id: string): Promise<void> {
	await unlessAlready(post(connection, {path: containerPath(id, '/unpause')}), /not paused/);
}

/** Give a container another name. */
export async function rename(connection: Connection, id: string, name: string): Promise<void> {
	const request = post(connection, {path: containerPath(id, '/rename'), query: {name}});
	await unlessAlready(request, /same name as its current name/);
}

/** Remove a container. */
export async function removeContainer(connection: Connection, id: string, options: RemoveOptions): Promise<void> {
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

/** How long a stop may take before the engine uses SIGKILL, in milliseconds; a day if it would wait forever. */
async function gracePeriod(connection: Connection, id: string, {timeout}: StopOptions): Promise<number> {
	const seconds = timeout ?? (await readDetails(connection, id)).stopTimeout;
	const day = 24 * 60 * 60;
	return Math.min(seconds < 0 ? day : seconds, day) * 1000;
}

/** Create a container without starting it. Its environment may be secret, so it is sent only in the body. */
export async function createContainer(connection: Connection, {name, platform, body}: CreateRequest): Promise<Created> {
	const query = {name: name || undefined, platform: platform || undefined};
	const answer = await post(connection, {path: '/containers/create', query, body, deadline: deadlines.start});
	return {id: createdId(connection, answer), warnings: textsAt(answer, 'Warnings')};
}

/** Make an image of a container's files. Resolves with its id. */
export async function commitContainer(
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
