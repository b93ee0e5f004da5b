import type {ExecRequest, ExecSession} from '../engine.ts';
import type {DemoContainer} from './demo-container.ts';
import {environmentOf, hostnameOf} from './inspect.ts';
import {isPaused, noCommand, noShell, notRunning} from './refusals.ts';
import {programOf} from './shell/programs.ts';
import {createSession, type Program, type Terminal} from './shell/session.ts';
import {isShell, shellResult} from './shell/shell.ts';
import {forTerminal, type Result, type ShellState} from './shell/shell-state.ts';
import {assignmentOf} from './shell/word-commands.ts';
import type {World} from './world.ts';

/** The best shell inside a container. Throws an `EngineError` with code `no-shell`. */
export function findShell(container: DemoContainer): string {
	if (!container.role.shell) {
		throw noShell(container.name);
	}

	return container.role.shell;
}

/** Run a command inside a container; it ends when the container does. Throws an `EngineError` where it cannot be tried. */
export function exec(world: World, container: DemoContainer, request: ExecRequest): ExecSession {
	if (request.command.length === 0) {
		throw noCommand();
	}

	if (container.state === 'paused') {
		throw isPaused(container.name);
	}

	if (container.state !== 'running') {
		throw notRunning(container.name);
	}

	const {session, end} = createSession(request, terminal => startProgram(world, container, request, terminal));
	const hangUp = () => end(137);
	container.endings.add(hangUp);
	void session.ended.then(() => container.endings.delete(hangUp));
	return session;
}

function startProgram(world: World, container: DemoContainer, request: ExecRequest, terminal: Terminal): Program {
	const result = resultOf(shellFor(world, container, request, terminal), request.command);
	if ('program' in result) {
		return result.program(terminal);
	}

	terminal.write(forTerminal(result.output));
	terminal.end(result.status);
	return {input() {}};
}

function resultOf(shell: ShellState, [name = '', ...args]: readonly string[]): Result {
	const hasShell = shell.container.role.shell !== undefined;
	const program = hasShell && isShell(name) ? shellResult : programOf(shell.container, name);
	return program?.(args, shell) ?? {output: notFound(name), status: 127};
}

/** The engine tells it in the stream, when the session is already open. */
function notFound(name: string): string {
	const reason = name.startsWith('/')
		? `stat ${name}: no such file or directory`
		: 'executable file not found in $PATH';
	return `OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": ${reason}: unknown\n`;
}

function shellFor(world: World, container: DemoContainer, request: ExecRequest, terminal: Terminal): ShellState {
	const {role} = container;
	const given = [
		...environmentOf(role),
		`HOSTNAME=${hostnameOf(container)}`,
		'TERM=xterm',
		...(request.environment ?? []),
	];
	return {
		world,
		container,
		terminal,
		user: request.user ?? role.user ?? 'root',
		environment: new Map(given.map(assignmentOf)),
		directory: request.workingDirectory ?? role.workingDirectory ?? '/',
		status: 0,
		exitStatus: undefined,
	};
}
