import type {DemoContainer} from '../demo-container.ts';
import type {World} from '../world.ts';
import type {Program, Terminal} from './session.ts';

/** What a shell knows; the commands in it may change some of it. */
export type ShellState = {
	readonly world: World;
	readonly container: DemoContainer;
	readonly terminal: Terminal;
	readonly user: string;
	readonly environment: Map<string, string>;
	directory: string;
	/** The exit status of the last command. */
	status: number;
	/** Set by `exit`. */
	exitStatus: number | undefined;
};

/** What a command inside a container prints, or the program that takes the terminal over. */
export type Result =
	| {readonly output: string; readonly status: number}
	| {readonly program: (terminal: Terminal) => Program};

/** A command inside a container; lines of its output end with `\n`. */
export type ShellCommand = (args: readonly string[], shell: ShellState) => Result;

/** All went well. */
export function succeed(output = ''): Result {
	return {output, status: 0};
}

/** It did not; the message is one line. */
export function fail(message: string, status = 1): Result {
	return {output: `${message}\n`, status};
}

/** Text as a terminal wants it: each line end also returns to the first column. */
export function forTerminal(output: string): string {
	return output.replaceAll('\n', '\r\n');
}
