import type {Size} from '../model/rect.ts';
import type {Keyboard} from './keyboard.ts';
import type {LentTerminal, RunProgram} from './lent-terminal.ts';
import type {Screen} from './screen.ts';

/** The terminal that the program runs in. */
export type Terminal = {
	readonly screen: Screen;
	readonly keyboard: Keyboard;
	readonly size: Size;
	/** Take the terminal: alternate screen, keys one by one; from now on every ending restores it. */
	enter(): void;
	/** Give it back as it was, at once; may be called at any time and any number of times. */
	leave(): void;
	/** Give it back for good, as soon as it has taken everything written. */
	close(): Promise<void>;
	/** Returns the stop. */
	onResize(listener: (size: Size) => void): () => void;
	/** Stop the process, as `C-z` does, until the shell resumes it; then the screen is drawn again. */
	suspend(): void;
	/**
	 * Lend the terminal, on an empty main screen under a greeting of one line, to a session. Afterwards the
	 * screen is drawn again, whatever state the session left.
	 */
	handOver<T>(greeting: string, run: (terminal: LentTerminal) => Promise<T>): Promise<T>;
	/** Lend the terminal itself, under a greeting if there is one, to a program. */
	lend<T>(greeting: string, use: RunProgram<T>): Promise<T>;
	/** Report the motion of the mouse also while no button is held, or not. */
	trackHover(isWanted: boolean): void;
	/** Put text on the clipboard of the user's terminal; false if it is too long. */
	copy(text: string): boolean;
	/** End the program with an error: restore the terminal, print the error, exit with status 1. */
	fail(error: unknown): void;
};
