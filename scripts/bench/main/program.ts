import type {View} from './emulator.ts';

/** A program that is measured, and how to read its screen. */
export type Program = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	/** The engine that it uses, as `DOCKER_HOST` wants it. Default: the private one's socket. */
	readonly host?: string;
	/** Typed as soon as a container is on the screen, for what shows figures only then. */
	readonly opening?: string;
	/** A row with a CPU figure. Absent: it shows none. */
	readonly figure?: RegExp;
	/** The row of the container that is stopped and started, as long as it runs. */
	readonly running: RegExp;
	/** What its keys to move the selection send. Absent: it has no selection. */
	readonly keys?: {readonly down: string; readonly up: string};
	/** The name of the selected container. Absent where it has keys: the row that is set off from all others. */
	readonly selected?: (view: View) => string | undefined;
};
