import type {AttachRequest, AttachSession, LogOptions} from '../../engine.ts';
import type {DemoContainer} from '../container.ts';
import type {Daemon} from '../daemon.ts';
import {errors} from '../errors.ts';
import {exit} from '../lifecycle.ts';
import {followLog} from '../log.ts';
import {engineTime} from '../timestamps.ts';
import {shellFor} from './exec.ts';
import {startPrompt} from './prompt.ts';
import {createSession, type Program, type Terminal} from './session.ts';
import {createShell, isShell} from './shell.ts';

/** All lines of a log. */
const all = Number.MAX_SAFE_INTEGER;

/** Attach to a container's own input and output, in its current run or the next one. */
export function attach(daemon: Daemon, container: DemoContainer, request: AttachRequest): AttachSession {
	if (container.state === 'paused') {
		throw errors.isPaused();
	}

	const {hasTerminal = false, cmd, entrypoint = []} = container.spec;
	const hasInput = request.hasInput && hasTerminal && isShell([...entrypoint, ...cmd][0] ?? '');
	const over = new AbortController();
	let shell: Program | undefined;
	const {session, end} = createSession(request, terminal => {
		whenRunning(daemon, container, over.signal, async isNew => {
			if (hasInput) {
				// The exit of the shell is the container's.
				const end = (exitCode: number) => exit(daemon, container, {exitCode});
				shell = startPrompt({...terminal, end}, createShell(shellFor(container, {}, terminal.size)));
			}

			const options = logOptions(container, request, isNew);
			// The shell writes to its terminal itself.
			await writeLog(daemon, container, options, over.signal, shell ? () => {} : terminal.write);
			if (!over.signal.aborted) {
				end(container.exitCode);
			}
		});
		return untilDetached(
			request.detachKeys ?? 'ctrl-p,ctrl-q',
			text => shell?.input(text),
			() => session.close(),
		);
	});
	void session.ended.then(() => over.abort());
	daemon.closed.addEventListener('abort', session.close, {once: true});
	return {...session, hasTerminal, hasInput};
}

async function writeLog(
	daemon: Daemon,
	container: DemoContainer,
	options: LogOptions,
	signal: AbortSignal,
	write: Terminal['write'],
): Promise<void> {
	const newline = container.spec.hasTerminal ? '\r\n' : '\n';
	for await (const lines of followLog(daemon.clock, container, options, signal)) {
		for (const {text, stream} of lines) {
			write(text + newline, stream);
		}
	}
}

function whenRunning(
	daemon: Daemon,
	container: DemoContainer,
	signal: AbortSignal,
	run: (isNew: boolean) => Promise<void>,
): void {
	if (container.state === 'running') {
		void run(false);
		return;
	}

	const stop = daemon.subscribe(({container: other}) => {
		if (other === container && container.state === 'running') {
			stop();
			void run(true);
		}
	});
	signal.addEventListener('abort', stop, {once: true});
}

/** Of a run that starts later every line, of the current run the log so far only if asked for. */
function logOptions({startedAt = 0}: DemoContainer, {hasLog}: AttachRequest, isNew: boolean): LogOptions {
	return isNew ? {tail: all, after: engineTime(startedAt - 1, 999_999)} : {tail: hasLog ? all : 0};
}

/** Pass input on until the detach keys are typed. */
function untilDetached(keys: string, input: (text: string) => void, detach: () => void): Program {
	const wanted = keys.split(',').map(key => (key.startsWith('ctrl-') ? control(key.slice(-1)) : key));
	let matched = 0;
	return {
		input(text) {
			for (const character of text) {
				if (character !== wanted[matched]) {
					// The container gets a sequence that only began like the detach keys.
					input(wanted.slice(0, matched).join(''));
					matched = 0;
				}

				if (character !== wanted[matched]) {
					input(character);
				} else if (++matched === wanted.length) {
					detach();
					matched = 0;
				}
			}
		},
	};
}

function control(letter: string): string {
	return String.fromCharCode((letter.codePointAt(0) ?? 0) % 32);
}
