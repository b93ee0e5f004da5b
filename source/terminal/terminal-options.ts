import type {Clock} from '../model/clock.ts';
import type {Multiplexer} from './clipboard.ts';
import type {ColorDepth} from './color-depth.ts';
import type {Ending} from './endings.ts';
import type {StyleOf} from './style-table.ts';
import type {TerminalInput, TerminalOutput} from './terminal-streams.ts';

/** The streams of a terminal, and how it is used. */
export type TerminalOptions = {
	readonly input: TerminalInput;
	readonly output: TerminalOutput;
	/** Where an error is printed after the terminal is restored. */
	readonly errors: TerminalOutput;
	readonly clock: Clock;
	readonly colorDepth: ColorDepth;
	readonly styleOf: StyleOf;
	readonly isAscii?: boolean | undefined;
	/** The multiplexer around us, for the clipboard. */
	readonly multiplexer?: Multiplexer | undefined;
	/** Whether clicks and the wheel are reported. */
	readonly hasMouse?: boolean | undefined;
	/** Whether the alternate screen is there already; see `early-screen.ts`. */
	readonly isEntered?: boolean | undefined;
	/**
	 * Called once when a signal or an error ends the program, after the terminal is restored. The process exits when it
	 * has resolved, or after `endingTimeout` milliseconds, 500 by default.
	 */
	readonly onEnding?: ((ending: Ending) => void | Promise<void>) | undefined;
	readonly endingTimeout?: number | undefined;
};
