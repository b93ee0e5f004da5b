import type {IncomingMessage} from 'node:http';
import {pause, untilAborted} from '../../../model/clock.ts';
import type {PullProgress} from '../../../model/image.ts';
import {type ImageReference, referenceOf} from '../../../model/image-reference.ts';
import {EngineError} from '../../engine-error.ts';
import type {Environment} from '../../environment.ts';
import type {Login} from '../registry/credential-helper.ts';
import {authHeaders, loginFor} from '../registry/credentials.ts';
import {namingRegistry, pullRefusal, refineRefusal} from '../registry/registry-refusals.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {linesOf} from '../wire/lines.ts';
import {imagePath} from '../wire/paths.ts';
import {openStream, type Request} from '../wire/request.ts';
import {toEngineError} from '../wire/to-engine-error.ts';
import {guardSilence} from '../wire/transfer.ts';
import {createPullTracker} from './pull-tracker.ts';

/** A pull or push of an image; `platform` is the engine's own if it is undefined. */
type ImageTransfer = {
	readonly direction: 'pull' | 'push';
	readonly reference: string;
	readonly platform?: string | undefined;
};

const notStarted: PullProgress = {layers: [], fraction: 0, digest: undefined, outcome: undefined};

/**
 * Pull an image, or push a tag to its registry, and yield the progress. A closed connection makes the engine cancel it.
 * The answer is read as fast as it comes; only the latest progress is kept for a slow reader.
 */
export async function* transferImage(
	connection: Connection,
	environment: Environment,
	{direction, reference, platform}: ImageTransfer,
	signal: AbortSignal,
): AsyncGenerator<PullProgress> {
	const image = parseReference(reference);
	let loginProblem: string | undefined;
	let opening: Promise<IncomingMessage> | undefined;
	try {
		const {credentials, problem} = await loginFor(environment, connection.clock, image.registry, signal);
		loginProblem = problem;
		const open = direction === 'push' ? openPush : openPull;
		const {promise: started, resolve: onStart} = Promise.withResolvers<void>();
		let isQueued = true;
		const request = {
			signal,
			onStart() {
				isQueued = false;
				onStart();
			},
		};
		opening = open(connection, image, {platform, credentials}, request);
		if (isQueued) {
			// It may fail before the reader goes on.
			opening.catch(() => {});
			yield {...notStarted, isQueued};
			await Promise.race([started, opening]);
			yield notStarted;
		}

		yield* follow(connection, await opening, direction, signal);
	} catch (error) {
		if (!signal.aborted) {
			throw withLoginProblem(namingRegistry(refineRefusal(error), image.registry), loginProblem);
		}
	} finally {
		opening?.then(
			response => response.destroy(),
			() => {},
		);
	}
}

/** The parts of an image name. Throws `invalid` if it is none. */
export function parseReference(reference: string): ImageReference {
	const image = referenceOf(reference);
	if (!image) {
		throw new EngineError('invalid', `“${reference}” is not an image name; write it in lower case.`);
	}

	return image;
}

type TransferOptions = Pick<Login, 'credentials'> & Pick<ImageTransfer, 'platform'>;

/** Without a tag or digest the engine would pull the whole repository. */
function openPull(
	connection: Connection,
	{familiarName, tag, digest, registry}: ImageReference,
	{platform, credentials}: TransferOptions,
	request: Pick<Request, 'signal' | 'onStart'>,
): Promise<IncomingMessage> {
	return openStream(connection, 'POST', {
		path: '/images/create',
		query: {fromImage: familiarName, tag: digest ?? tag, platform: platform || undefined},
		headers: authHeaders(credentials, registry),
		deadline: deadlines.pull,
		...request,
	});
}

/** The engine expects the header with a login even where there is none. */
function openPush(
	connection: Connection,
	{familiarName, tag, registry}: ImageReference,
	{credentials}: TransferOptions,
	request: Pick<Request, 'signal' | 'onStart'>,
): Promise<IncomingMessage> {
	return openStream(connection, 'POST', {
		path: imagePath(familiarName, '/push'),
		query: {tag},
		headers: {'X-Registry-Auth': noLogin, ...authHeaders(credentials, registry)},
		deadline: deadlines.pull,
		...request,
	});
}

/** An empty object in base64. */
const noLogin = Buffer.from('{}').toString('base64');

/** Milliseconds between two reports. */
const reportInterval = 100;

async function* follow(
	connection: Connection,
	response: IncomingMessage,
	direction: ImageTransfer['direction'],
	signal: AbortSignal,
): AsyncGenerator<PullProgress> {
	const {clock, endpoint} = connection;
	const tracker = createPullTracker(direction);
	const ended = new AbortController();
	let line = new AbortController();
	let failure: EngineError | undefined;
	const guard = guardSilence(connection, signal, () => response.destroy());
	const read = async () => {
		for await (const text of linesOf(response)) {
			guard.touch();
			tracker.push(text);
			line.abort();
		}
	};
	void read()
		.catch(error => {
			failure = guard.reason() ?? toEngineError(error, endpoint);
		})
		.finally(() => {
			guard.stop();
			ended.abort();
		});

	while (!ended.signal.aborted) {
		await untilAborted(AbortSignal.any([line.signal, ended.signal]));
		throwProblem(tracker.problem());
		line = new AbortController();
		if (!ended.signal.aborted) {
			yield tracker.progress();
			await pause(clock, reportInterval, ended.signal);
		}
	}

	throwProblem(tracker.problem());
	if (failure) {
		throw failure;
	}

	yield tracker.finish();
}

function throwProblem(problem: string | undefined): void {
	if (problem !== undefined) {
		throw pullRefusal(problem);
	}
}

/** A problem with the login is added only if access was denied, since most images need no login. */
function withLoginProblem(error: unknown, problem: string | undefined): unknown {
	const isDenied = error instanceof EngineError && (error.code === 'access-denied' || error.code === 'unauthorized');
	return isDenied && problem ? new EngineError(error.code, `${error.message} ${problem}`, {cause: error.cause}) : error;
}
