import type {ExecRequest, ExecSession} from '../engine.ts';
import type {DemoContainer} from './demo-container.ts';
import {environmentOf, hostnameOf} from './inspect.ts';
import {isPaused, isRestarting, noCommand, noProgram, noShell, notRunning} from './refusals.ts';
import {programOf} from './shell/programs.ts';
import {createSession, type Program, type Terminal} from './shell/session.ts';
import {isShell, shellResult} from './shell/shell.ts';
import {forTerminal, type ShellCommand, type ShellState} from './shell/shell-state.ts';
import {assignmentOf} from './shell/word-commands.ts';
import type {World} from './world.ts';

/** The best shell inside a container. Throws an `EngineError` with code `no-shell`. */
export function findShell(container: DemoContainer): string {
	if (!container.role.shell) {
		throw noShell();
	}

	return container.role.shell;
}

/** Run a command inside a container; it ends when the container does. Throws an `EngineError` where it cannot be tried. */
export function exec(world: World, container: DemoContainer, request: ExecRequest): ExecSession {
	refuseWhileNotRunning(container);
	const program = programFor(container, request.command);
	const {session, end} = createSession(request, terminal =>
		startProgram(program, shellFor(world, container, request, terminal), request.command.slice(1)),
	);
	const hangUp = () => end(137);
	container.endings.add(hangUp);
	void session.ended.then(() => container.endings.delete(hangUp));
	return session;
}

/** Whether a container has this program. */
export function hasProgram(container: DemoContainer, name: string): boolean {
	return (container.role.shell !== undefined && isShell(name)) || programOf(container, name) !== undefined;
}

/** What a command with nobody at its terminal would print, line by line, and how it would end. */
export function rehearse(
	world: World,
	container: DemoContainer,
	command: readonly string[],
): {readonly output: readonly string[]; readonly status: number} {
	const written: string[] = [];
	const terminal: Terminal = {write: text => void written.push(text), end() {}, size: () => ({columns: 80, rows: 24})};
	const shell = shellFor(world, container, {command, columns: 80, rows: 24}, terminal);
	const result = programFor(container, command)(command.slice(1), shell);
	const ending = 'output' in result ? result : {output: '', status: 0};
	const output = [...written, ending.output].join('').replaceAll('\r\n', '\n');
	return {output: output === '' ? [] : output.replace(/\n$/, '').split('\n'), status: ending.status};
}

function refuseWhileNotRunning({state}: DemoContainer): void {
	switch (state) {
		case 'running':
			return;
		case 'paused':
			throw isPaused();
		case 'restarting':
			throw isRestarting();
		case 'created':
		case 'exited':
			throw notRunning();
	}
}

function programFor(container: DemoContainer, [name]: readonly string[]): ShellCommand {
	if (!name) {
		throw noCommand();
	}

	const isShellHere = container.role.shell !== undefined && isShell(name);
	const program = isShellHere ? shellResult : programOf(container, name);
	if (!program) {
		throw noProgram(name);
	}

	return program;
}

function startProgram(program: ShellCommand, shell: ShellState, args: readonly string[]): Program {
	const {terminal} = shell;
	const result = program(args, shell);
	if ('program' in result) {
		return result.program(terminal);
	}

	terminal.write(forTerminal(result.output));
	terminal.end(result.status);
	return {input() {}};
}

/** What a shell in a container begins with. */
export function shellFor(world: World, container: DemoContainer, request: ExecRequest, terminal: Terminal): ShellState {
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
