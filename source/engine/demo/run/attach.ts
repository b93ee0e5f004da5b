import type {LogLine, LogStream} from '../../../model/log.ts';
import type {AttachRequest, AttachSession, LogOptions} from '../../engine.ts';
import type {DemoContainer} from '../demo-container.ts';
import {shellFor} from '../exec.ts';
import {die} from '../life.ts';
import {isPaused} from '../refusals.ts';
import {createSession, type Program, type Terminal} from '../shell/session.ts';
import {isShell, startShell} from '../shell/shell.ts';
import {engineTime} from '../stamps.ts';
import type {World} from '../world.ts';

/** All lines of a log. */
const all = Number.MAX_SAFE_INTEGER;

/** Join a container's own input and output, in its present run or the next one. */
export function attach(world: World, container: DemoContainer, request: AttachRequest): AttachSession {
	if (container.state === 'paused') {
		throw isPaused();
	}

	const {hasTerminal = false, cmd, entrypoint = []} = container.role;
	const hasInput = request.hasInput && hasTerminal && isShell([...entrypoint, ...cmd][0] ?? '');
	const streams: LogStream[] = [];
	const over = new AbortController();
	let shell: Program | undefined;
	const {session, end} = createSession(request, terminal => {
		const say = (text: string, stream: LogStream = 'stdout') => {
			streams.push(stream);
			terminal.write(text);
		};
		whenRunning(world, container, over.signal, async isNew => {
			const options = isNew ? thisRun(container) : {tail: request.hasLog ? all : 0};
			shell = hasInput ? innerShell(world, container, request, {...terminal, write: say}) : undefined;
			// A shell that is typed into writes to its terminal, and its log repeats that.
			await passOn(container, options, over.signal, ({text, stream}) =>
				shell ? undefined : say(text + (hasTerminal ? '\r\n' : '\n'), stream),
			);
			if (!over.signal.aborted) {
				end(container.exitCode);
			}
		});
		return detachable(
			request.detachKeys,
			text => shell?.input(text),
			() => session.close(),
		);
	});
	void session.ended.then(() => over.abort());
	world.closed.addEventListener('abort', session.close, {once: true});
	return {
		...session,
		hasTerminal,
		hasInput,
		onOutput: listener => session.onOutput(bytes => listener(bytes, streams.shift() ?? 'stdout')),
	};
}

/** Pass its lines on until its run ends. */
async function passOn(
	container: DemoContainer,
	options: LogOptions,
	signal: AbortSignal,
	say: (line: LogLine) => void,
): Promise<void> {
	for await (const lines of container.journal.follow(options, signal)) {
		lines.forEach(say);
	}
}

/** The shell that is the container's first process: its end is the container's. */
function innerShell(world: World, container: DemoContainer, request: AttachRequest, terminal: Terminal): Program {
	const end = (exitCode: number) => die(world, container, {exitCode});
	return startShell(shellFor(world, container, {...request, command: []}, {...terminal, end}));
}

function whenRunning(
	world: World,
	container: DemoContainer,
	signal: AbortSignal,
	begin: (isNew: boolean) => Promise<void>,
): void {
	if (container.state === 'running') {
		void begin(false);
		return;
	}

	const stop = world.listen(({container: other}) => {
		if (other === container && container.state === 'running') {
			stop();
			void begin(true);
		}
	});
	signal.addEventListener('abort', stop, {once: true});
}

/** What it has said since it was started. */
function thisRun({startedAt = 0}: DemoContainer): LogOptions {
	return {tail: all, after: engineTime(startedAt - 1, 999_999)};
}

/** Passes on what is typed until the keys come that leave it. */
function detachable(keys = 'ctrl-p,ctrl-q', type: (text: string) => void, leave: () => void): Program {
	const wanted = keys.split(',').map(key => (/^ctrl-/.test(key) ? controlled(key.slice(-1)) : key));
	let matched = 0;
	return {
		input(text) {
			for (const character of text) {
				if (character !== wanted[matched]) {
					// What only began like the keys that leave it was meant for the container.
					type(wanted.slice(0, matched).join(''));
					matched = 0;
				}

				if (character !== wanted[matched]) {
					type(character);
				} else if (++matched === wanted.length) {
					leave();
					matched = 0;
				}
			}
		},
	};
}

function controlled(letter: string): string {
	return String.fromCharCode((letter.codePointAt(0) ?? 0) % 32);
}
