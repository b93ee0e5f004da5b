import type {ChildProcess} from 'node:child_process';
import type {Readable} from 'node:stream';
import {onAbort} from '../../../model/on-abort.ts';
import {EngineError} from '../../engine-error.ts';
import {collectText, killGroup, startDependent} from '../dependent-process.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {Queue} from '../wire/queue.ts';
import {aborted} from '../wire/to-engine-error.ts';
import {openEngineSocket} from './engine-socket.ts';

/** The Compose plugin and how to run it. */
export type Plugin = {
	readonly path: string;
	readonly connection: Connection;
	readonly env: Readonly<Record<string, string | undefined>>;
};

/** Far longer than any configuration, in bytes. */
const longestOutput = 16 * 1024 * 1024;

/** The output of a command that only reads. Rejects with the reason when it fails, takes too long or is aborted. */
export async function outputOf(plugin: Plugin, words: readonly string[], signal: AbortSignal): Promise<string> {
	const over = new AbortController();
	const stopClock = plugin.connection.clock.after(deadlines.read, () => over.abort());
	try {
		const run = await start(plugin, words, AbortSignal.any([signal, over.signal]));
		const output = collectText(run.child.stdout, longestOutput);
		const errors = collectText(run.child.stderr, longestOutput);
		const status = await run.ended;
		if (signal.aborted) {
			throw aborted();
		}

		if (over.signal.aborted) {
			throw new EngineError('timeout', `Docker Compose did not answer within ${deadlines.read / 1000} s; try again.`);
		}

		if (status !== 0) {
			const lines = errors()
				.split('\n')
				.filter(line => line.trim() !== '');
			throw failure(withoutValues()(lines).at(-1), status);
		}

		return output();
	} finally {
		stopClock();
	}
}

/** Bytes of lines that wait for a slow reader. */
const maxWaiting = 256 * 1024;

/**
 * Yields the lines that a command prints, on either stream; a slow reader misses the older ones. Throws with the reason
 * when it fails. When the signal aborts, the command is interrupted, and the iteration ends after it.
 */
export async function* linesOf(
	plugin: Plugin,
	words: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
	/** Aborts when the reader stops. */
	const stopped = new AbortController();
	const run = await start(plugin, words, AbortSignal.any([signal, stopped.signal]));
	const queue = new Queue<string>(line => line.length, maxWaiting, {
		noteOf: dropped => `… ${dropped} characters are left out`,
	});
	// The last line of the errors is the reason; above it are warnings and progress.
	let reason: string | undefined;
	const hide = withoutValues();
	feed(run.child.stdout, lines => queue.push(lines));
	feed(run.child.stderr, lines => {
		const shown = hide(lines);
		queue.push(shown);
		reason = shown.at(-1) ?? reason;
	});
	void run.ended.then(status => queue.end(status === 0 || signal.aborted ? undefined : failure(reason, status)));
	try {
		for (let lines = await queue.take(); lines; lines = await queue.take()) {
			yield lines;
		}
	} finally {
		stopped.abort();
		await run.ended;
	}
}

type PluginRun = {
	readonly child: ChildProcess;
	/** Resolves with its status when it has ended and its output was read. Never rejects. */
	readonly ended: Promise<number>;
};

/** How long an interrupted command may take to end, in milliseconds. */
const endTimeout = 10_000;

async function start(
	{path, connection, env}: Plugin,
	words: readonly string[],
	signal: AbortSignal,
): Promise<PluginRun> {
	if (signal.aborted || connection.lifetime.aborted) {
		throw aborted();
	}

	const socket = await openEngineSocket(connection);
	const child = startDependent([path, ...words], {
		directory: socket.directory,
		env: environmentFor(env, socket.path),
		// Without a terminal of its own it cannot ask, and its group can be killed as a whole.
		detached: true,
	});
	const {promise, resolve} = Promise.withResolvers<number>();
	child.on('error', () => resolve(127)).on('close', status => resolve(status ?? 128));
	let stopKilling = () => {};
	const stopListening = onAbort([signal, connection.lifetime], () => {
		child.stdin?.destroy();
		stopKilling = connection.clock.after(endTimeout, () => killGroup(child));
	});
	const ended = promise.finally(() => {
		stopKilling();
		stopListening();
		socket.close();
	});
	return {child, ended};
}

/** The engine is the one that we are connected to, not the one that the environment names. */
function environmentFor(env: Plugin['env'], socket: string): NodeJS.ProcessEnv {
	const {DOCKER_CONTEXT, DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, COMPOSE_PROJECT_NAME, ...others} = env;
	return {...others, DOCKER_HOST: `unix://${socket}`, DOCKER_CLI_HINTS: 'false', COMPOSE_STATUS_STDOUT: 'false'};
}

/** The longest line, in characters. */
const longestLine = 16 * 1024;

/** Call back for the lines of a stream that are not empty. */
function feed(stream: Readable | null, onLines: (lines: readonly string[]) => void): void {
	let open = '';
	const push = (lines: readonly string[]) => onLines(lines.filter(line => line.trim() !== ''));
	stream?.setEncoding('utf8').on('data', (text: string) => {
		const lines = (open + text).split(/\r?\n/);
		open = (lines.pop() ?? '').slice(0, longestLine);
		push(lines.map(line => line.slice(0, longestLine)));
	});
	stream?.on('end', () => push([open]));
}

/**
 * Filters the error lines of one command. A value that cannot be interpolated may be a secret: Compose prints it on the
 * lines after the error, which are its last, and `docker stack deploy` on the same line.
 */
function withoutValues(): (lines: readonly string[]) => readonly string[] {
	let isOver = false;
	return lines =>
		lines.flatMap(line => {
			const place = /^\s*(invalid interpolation format for [^:]*[^:.])/.exec(line)?.[1];
			const shown = isOver ? [] : [place ? `${place}. You may need to escape any $ with another $.` : line];
			isOver ||= place !== undefined;
			return shown;
		});
}

function failure(lastLine: string | undefined, status: number): EngineError {
	const reason = lastLine?.trim().replace(/^Error response from daemon: /, '');
	const noReason =
		status === 127
			? 'Docker Compose cannot be run; check its installation.'
			: `Docker Compose failed with status ${status} and gave no reason.`;
	return new EngineError('failed', reason ?? noReason);
}
