import type Docker from 'dockerode';
import type {DockerContainer} from 'dockerode';
import type {Created, CreateRequest, RemoveOptions, StopOptions} from '../engine.ts';
import {fields, isHex, items, text} from './parse/json.ts';
import {readDetails} from './read-container.ts';
import {post, unreadable} from './wire/ask.ts';
import {call} from './wire/call.ts';
import type {Connection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {checkedId} from './wire/paths.ts';

/** Start it; one that runs is left as it is. */
export function start(connection: Connection, id: string): Promise<void> {
	return act(connection, connection.streams, id, deadlines.start, unchanged, (container, abortSignal) =>
		container.start({abortSignal}),
	);
}

/** Ask it to stop and wait until it has; the engine uses SIGKILL when the grace period is over. */
export async function stop(connection: Connection, id: string, options: StopOptions): Promise<void> {
	const deadline = (await gracePeriod(connection, id, options)) + deadlines.stop;
	await act(connection, connection.streams, id, deadline, unchanged, (container, abortSignal) =>
		container.stop({...stopParameters(options), abortSignal}),
	);
}

/** Stop it, if it runs, and start it. */
export async function restart(connection: Connection, id: string, options: StopOptions): Promise<void> {
	const deadline = (await gracePeriod(connection, id, options)) + deadlines.start;
	await act(connection, connection.streams, id, deadline, never, (container, abortSignal) =>
		container.restart({...stopParameters(options), abortSignal}),
	);
}

/** Send a signal to its first process. To kill what is dead is no error; any other signal would be lost unheard. */
export function kill(connection: Connection, id: string, signal: string): Promise<void> {
	const isFinal = /^(?:(?:SIG)?KILL|9)$/i.test(signal);
	return act(
		connection,
		connection.unary,
		id,
		deadlines.act,
		isFinal ? /not running|can only kill running containers/ : never,
		(container, abortSignal) => container.kill({signal, abortSignal}),
	);
}

/** Halt its processes where they are. */
export function pauseContainer(connection: Connection, id: string): Promise<void> {
	return act(connection, connection.unary, id, deadlines.act, /already paused/, (container, abortSignal) =>
		container.pause({abortSignal}),
	);
}

/** Let its processes go on. */
export function unpause(connection: Connection, id: string): Promise<void> {
	return act(connection, connection.unary, id, deadlines.act, /not paused/, (container, abortSignal) =>
		container.unpause({abortSignal}),
	);
}

/** Give it another name. */
export function rename(connection: Connection, id: string, name: string): Promise<void> {
	const isSame = /same name as its current name/;
	return act(connection, connection.unary, id, deadlines.act, isSame, (container, abortSignal) =>
		container.rename({name, abortSignal}),
	);
}

/** Remove it; one that is gone, or going, is left alone. */
export function remove(connection: Connection, id: string, {force, volumes}: RemoveOptions): Promise<void> {
	const isGone = /^\(HTTP code 404\)|removal of container .* is already in progress/;
	return act(connection, connection.streams, id, deadlines.remove, isGone, (container, abortSignal) =>
		container.remove({force, v: volumes, abortSignal}),
	);
}

/** "Not modified": it is so already. dockerode makes an error of it. */
const unchanged = /^\(HTTP code 304\)/;
const never = /(?!)/;

/** `alreadySo` recognises, in dockerode's words, the refusal of what is the case already. */
async function act(
	connection: Connection,
	docker: Docker,
	id: string,
	deadline: number,
	alreadySo: RegExp,
	request: (container: DockerContainer, abortSignal: AbortSignal) => Promise<unknown>,
): Promise<void> {
	const container = docker.getContainer(checkedId(id));
	await call(connection, {deadline}, async abortSignal => {
		try {
			await request(container, abortSignal);
		} catch (error) {
			if (!alreadySo.test(text(fields(error).message))) {
				throw error;
			}
		}
	});
}

function stopParameters({timeout, signal}: StopOptions): {t?: number; signal?: string} {
	return {...(timeout === undefined ? {} : {t: timeout}), ...(signal ? {signal} : {})};
}

/** How long a stop may take, in milliseconds, before the engine uses SIGKILL. A negative one stands for ever: a day. */
async function gracePeriod(connection: Connection, id: string, {timeout}: StopOptions): Promise<number> {
	const seconds = timeout ?? (await readDetails(connection, id)).stopTimeout;
	const day = 24 * 60 * 60;
	return Math.min(seconds < 0 ? day : seconds, day) * 1000;
}

/** Make a container without starting it. What is in its environment may be secret: it goes into the body alone. */
export async function createContainer(connection: Connection, {name, platform, body}: CreateRequest): Promise<Created> {
	const query = {...(name ? {name} : {}), ...(platform ? {platform} : {})};
	const answer = await post(connection, {path: '/containers/create', query, body, deadline: deadlines.start});
	const {Id, Warnings} = fields(answer);
	if (!isHex(Id)) {
		throw unreadable(connection);
	}

	return {id: Id, warnings: items(Warnings).map(text)};
}
