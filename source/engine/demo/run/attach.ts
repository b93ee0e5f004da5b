import {createDetachFilter, defaultDetachKeys, parseDetachKeys} from '../../../model/detach-keys.ts';
import type {AttachRequest, AttachSession} from '../../container-api.ts';
import type {LogOptions} from '../../log-options.ts';
import type {DemoContainer} from '../container.ts';
import {type Daemon, nextEvent} from '../daemon.ts';
import {errors} from '../errors.ts';
import {exit} from '../lifecycle.ts';
import {followLog} from '../log.ts';
import {engineTime} from '../timestamps.ts';
import {createSession, type DemoProgram, type DemoTerminal} from './demo-program.ts';
import {shellFor} from './exec.ts';
import {startPrompt} from './prompt.ts';
import {createShell, isShell} from './shell.ts';

/** Attach to a container's own input and output, in its current run or the next one. */
export function attach(daemon: Daemon, container: DemoContainer, request: AttachRequest): AttachSession {
	if (container.state === 'paused') {
		throw errors.isPaused();
	}

	const {hasTerminal = false, cmd, entrypoint = []} = container.spec;
	const hasInput = request.hasInput && hasTerminal && isShell([...entrypoint, ...cmd][0] ?? '');
	const keys = parseDetachKeys(request.detachKeys ?? defaultDetachKeys);
	const filter = createDetachFilter('bytes' in keys ? keys.bytes : []);
	const ended = new AbortController();
	let shell: DemoProgram | undefined;
	const join = async (terminal: DemoTerminal) => {
		const isNew = container.state !== 'running';
		if (isNew) {
			await nextEvent(daemon, container, ['start'], ended.signal);
		}

		if (ended.signal.aborted) {
			return;
		}

		if (hasInput) {
			const shellTerminal = {...terminal, end: (exitCode: number) => exit(daemon, container, {exitCode})};
			shell = startPrompt(shellTerminal, createShell(shellFor(container, {}, terminal.size)));
		}

		// The shell writes to its terminal itself.
		const write = shell ? () => {} : terminal.write;
		await writeLog(daemon, container, logOptions(container, isNew), ended.signal, write);
		if (!ended.signal.aborted) {
			terminal.end(container.exitCode);
		}
	};
	const {session} = createSession(request, terminal => {
		void join(terminal);
		return {
			input(text) {
				const {passed, isDetached} = filter(Buffer.from(text));
				shell?.input(Buffer.from(passed).toString());
				if (isDetached) {
					session.close();
				}
			},
		};
	});
	daemon.closed.addEventListener('abort', session.close, {once: true});
	void session.ended.then(() => {
		daemon.closed.removeEventListener('abort', session.close);
		ended.abort();
	});
	return {...session, hasTerminal, hasInput};
}

async function writeLog(
	daemon: Daemon,
	container: DemoContainer,
	options: LogOptions,
	signal: AbortSignal,
	write: DemoTerminal['write'],
): Promise<void> {
	const newline = container.spec.hasTerminal ? '\r\n' : '\n';
	for await (const lines of followLog(daemon.clock, container, options, signal)) {
		for (const {text, stream} of lines) {
			write(text + newline, stream);
		}
	}
}

/** All lines of a run that is about to start; only new lines of a run that has already started. */
function logOptions({startedAt = 0}: DemoContainer, isNew: boolean): LogOptions {
	return isNew ? {tail: 'all', follow: true, after: engineTime(startedAt - 1, 999_999)} : {tail: 0, follow: true};
}
