import {EngineError} from '../engine-error.ts';

// What the demo refuses, in one sentence each that says what to do where there is something.

/** No container has this id or name. */
export function noSuchContainer(id: string): EngineError {
	return new EngineError('not-found', `There is no container ${id.slice(0, 12)}; it may have been removed.`);
}

/** The thing asked for needs running processes. */
export function notRunning(name: string): EngineError {
	return new EngineError('not-running', `${name} is not running; start it first.`);
}

/** The thing asked for cannot be done to frozen processes. */
export function isPaused(name: string): EngineError {
	return new EngineError('paused', `${name} is paused; unpause it first.`);
}

/** Removing needs force. */
export function stillRunning(name: string): EngineError {
	return new EngineError('conflict', `${name} is running; stop it first, or remove it by force.`);
}

/** Another container has the name. */
export function nameInUse(name: string): EngineError {
	return new EngineError('name-in-use', `The name ${name} is in use by another container; choose another name.`);
}

/** The name is not one. */
export function badName(name: string): EngineError {
	return new EngineError(
		'invalid',
		`“${name}” cannot be a name: it needs two characters or more, letters, digits, and after the first also _ . -`,
	);
}

/** The name is the one it has. */
export function sameName(name: string): EngineError {
	return new EngineError('invalid', `${name} has this name already.`);
}

/** The signal is not one. */
export function badSignal(signal: string): EngineError {
	return new EngineError('invalid', `There is no signal ${signal}.`);
}

/** A port on the host is taken. */
export function portInUse(port: number, owner: string): EngineError {
	return new EngineError('port-in-use', `Port ${port} is in use by ${owner}; stop it, or publish another port.`);
}

/** What it writes is not kept. */
export function logsUnreadable(name: string): EngineError {
	return new EngineError('logs-unreadable', `The log driver of ${name} is none: its log cannot be read.`);
}

/** There is no shell among its files. */
export function noShell(name: string): EngineError {
	return new EngineError('no-shell', `The image of ${name} has no shell.`);
}

/** Nothing was asked to run. */
export function noCommand(): EngineError {
	return new EngineError('invalid', 'No command was given.');
}

/** The caller took the request back, or the demo was closed. */
export function aborted(): EngineError {
	return new EngineError('aborted', 'The request was taken back.');
}
