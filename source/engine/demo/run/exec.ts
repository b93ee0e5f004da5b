import {splitAssignment} from '../../../model/assignment.ts';
import type {ExecRequest, ExecSession} from '../../container-api.ts';
import type {DemoContainer} from '../container.ts';
import {type Daemon, endings, nextEvent} from '../daemon.ts';
import {errors} from '../errors.ts';
import {environmentOf, hostnameOf} from '../inspect.ts';
import {createSession} from './demo-program.ts';
import {forTerminal, startPrompt} from './prompt.ts';
import {commandOf, type DemoShell} from './shell.ts';

/** The best shell inside a container. Throws an `EngineError` with code `no-shell`. */
export function findShell({base}: DemoContainer): string {
	if (!base) {
		throw errors.noShell();
	}

	return base.shell;
}

/** Run a command inside a container; it ends when the container does. Throws an `EngineError` where it cannot start. */
export function exec(daemon: Daemon, container: DemoContainer, request: ExecRequest): ExecSession {
	refuseUnlessRunning(container);
	const [name, ...args] = request.command;
	if (!name) {
		throw errors.noCommand();
	}

	const command = commandOf(container, name);
	if (!command) {
		throw errors.noProgram(name);
	}

	const {session, end} = createSession(request, terminal => {
		const {output, status, enter} = command(args, shellFor(container, request, terminal.size));
		terminal.write(forTerminal(output));
		if (enter) {
			return startPrompt(terminal, enter);
		}

		terminal.end(status);
		return {input() {}};
	});
	const over = new AbortController();
	void session.ended.then(() => over.abort());
	void nextEvent(daemon, container, endings, over.signal).then(() => end(137));
	return {...session, hasTerminal: request.hasTerminal ?? true};
}

/** The environment of a new process in a container. */
export function shellFor(container: DemoContainer, request: Partial<ExecRequest>, size: DemoShell['size']): DemoShell {
	const {spec} = container;
	const variables = [
		...environmentOf(spec),
		`HOSTNAME=${hostnameOf(container)}`,
		'TERM=xterm',
		...(request.environment ?? []),
	];
	return {
		container,
		size,
		user: request.user ?? spec.user ?? 'root',
		environment: new Map(variables.map(splitAssignment).map(({name, value = ''}) => [name, value])),
		directory: request.workingDirectory ?? spec.workingDirectory ?? '/',
		status: 0,
	};
}

function refuseUnlessRunning({state}: DemoContainer): void {
	switch (state) {
		case 'running':
			return;
		case 'paused':
			throw errors.isPaused();
		case 'restarting':
			throw errors.isRestarting();
		case 'created':
		case 'exited':
			throw errors.notRunning();
	}
}
