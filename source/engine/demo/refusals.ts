import {EngineError} from '../engine-error.ts';

// What the demo refuses, in one sentence each that says what to do where there is something.

/** No container has this id. */
export function noSuchContainer(): EngineError {
	return new EngineError('not-found', 'There is no such container any more.');
}

/** The thing asked for needs running processes. */
export function notRunning(): EngineError {
	return new EngineError('not-running', 'The container is not running; start it first.');
}

/** The thing asked for cannot be done between two lives. */
export function isRestarting(): EngineError {
	return new EngineError('conflict', 'The container is restarting; wait until it runs, or stop it.');
}

/** The thing asked for cannot be done to frozen processes. */
export function isPaused(): EngineError {
	return new EngineError('paused', 'The container is paused; unpause it first.');
}

/** Removing needs force. */
export function stillRunning(): EngineError {
	return new EngineError('conflict', 'The container is running; stop it first, or remove it by force.');
}

/** Another container has the name. */
export function nameInUse(name: string): EngineError {
	return new EngineError(
		'name-in-use',
		`The name ${name} is in use by another container; choose another name, or remove that container first.`,
	);
}

/** The name is not one. */
export function badName(name: string): EngineError {
	return new EngineError(
		'invalid',
		`A container cannot be named “${name}”; use letters, digits, _ . and -, two at least and no sign first.`,
	);
}

/** The signal is not one. */
export function badSignal(signal: string): EngineError {
	return new EngineError('invalid', `There is no signal named ${signal}.`);
}

/** A port on the host is taken. */
export function portInUse(port: number): EngineError {
	return new EngineError('port-in-use', `Port ${port} of the host is taken by another container; stop that one first.`);
}

/** What it writes is not kept. */
export function logsUnreadable(): EngineError {
	return new EngineError(
		'logs-unreadable',
		'Its log driver keeps nothing that can be read; run it with the log driver json-file or local to see its output.',
	);
}

/** There is no shell among its files. */
export function noShell(): EngineError {
	return new EngineError('no-shell', 'There is no shell in this container; its image brings none.');
}

/** There is no such program among its files. */
export function noProgram(name: string): EngineError {
	return new EngineError('invalid', `There is no program ${name} in this container.`);
}

/** Nothing was asked to run. */
export function noCommand(): EngineError {
	return new EngineError('invalid', 'No command was given.');
}

/** Some limits stay for good. */
export function keptLimit(): EngineError {
	return new EngineError(
		'invalid',
		'A limit of memory or CPUs can be changed but not taken away; make a new container.',
	);
}

/** The caller took the request back, or the demo was closed. */
export function aborted(): EngineError {
	return new EngineError('aborted', 'It was called off.');
}
