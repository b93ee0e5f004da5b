import type {Size} from '../model/rect.ts';
import {cleanText} from '../text/clean.ts';
import {copyText} from './clipboard.ts';
import {processEnder} from './end-process.ts';
import {type Ending, listenForEndings} from './endings.ts';
import {type JobControl, jobControl} from './job-control.ts';
import {Keyboard} from './keyboard.ts';
import {type LentTerminal, lend, type RunProgram} from './lent-terminal.ts';
import {enterModes, freshScreen, leaveModes, type MouseMode, mouseMode, popKeyReports, resetModes} from './modes.ts';
import {Screen} from './screen.ts';
import type {TerminalOptions} from './terminal-options.ts';
import {sizeOf, type TerminalOutput} from './terminal-streams.ts';
import {createTerminalWriter, setBlocking, type TerminalWriter} from './terminal-writer.ts';
import {writeNow} from './write-now.ts';

/** The statuses of the signals that keys send: SIGINT and SIGQUIT. */
const keySignals = [130, 131];

type Holder = 'shell' | 'dashboard' | 'session' | 'program';

/** The terminal that the program runs in. Nothing is written or read before `enter`. */
export class Terminal {
	readonly screen: Screen;
	readonly keyboard: Keyboard;
	readonly #options: TerminalOptions;
	readonly #output: TerminalOutput;
	readonly #writer: TerminalWriter;
	#mouse: MouseMode;
	readonly #end: (ending: Ending) => void;
	/** The current user of the terminal: the shell that started us, the dashboard, a session, or another program. */
	#holder: Holder = 'shell';
	#isEntered: boolean;
	#interruption = new AbortController();
	#jobs: JobControl | undefined;
	#stopListening: () => void = () => {};

	constructor(options: TerminalOptions) {
		const {input, output, clock} = options;
		this.#options = options;
		this.#output = output;
		this.#mouse = options.hasMouse ? 'drag' : 'off';
		this.#isEntered = options.isEntered ?? false;
		this.#writer = createTerminalWriter(output);
		this.#end = processEnder({...options, restore: () => this.leave()});
		this.screen = new Screen(output, options);
		this.screen.suspend();
		this.keyboard = new Keyboard(input, clock);
	}

	get size(): Size {
		return sizeOf(this.#output);
	}

	/** Take the terminal: alternate screen, keys one by one; from now on every ending restores it. */
	enter(): void {
		this.#listen();
		if (this.#holder === 'shell') {
			this.#holder = 'dashboard';
			setBlocking(this.#output, false);
			this.keyboard.start();
			// Not `writeNow`: it must come after everything that a slow terminal has not taken yet.
			this.#writer.write(enterModes(this.#mouse, this.#isEntered));
			this.#isEntered = false;
			this.screen.resume();
		}
	}

	/** Give it back as it was, at once; may be called at any time and any number of times. */
	leave(): void {
		if (this.#holder !== 'shell') {
			const undo = this.#holder === 'dashboard' ? leaveModes(this.#mouse) : resetModes;
			this.#holder = 'shell';
			this.screen.suspend();
			writeNow(this.#output, undo);
			this.keyboard.stop();
			// The shell may share the setting. Node cannot change it while bytes are being written.
			if (!this.#writer.isBusy) {
				setBlocking(this.#output, true);
			}
		}
	}

	/** Give it back for good, as soon as it has taken everything written. */
	async close(): Promise<void> {
		this.screen.suspend();
		await this.#writer.drained();
		this.leave();
		this.screen.close();
		this.#stopListening();
	}

	/** Returns the stop. */
	onResize(listener: (size: Size) => void): () => void {
		const onResize = () => listener(this.size);
		this.#output.on('resize', onResize);
		return () => void this.#output.off('resize', onResize);
	}

	/** Stop the process, as `C-z` does, until the shell resumes it; then the screen is drawn again. */
	suspend(): void {
		this.#jobs?.stop();
	}

	/**
	 * Lend the terminal, on an empty main screen under a greeting of one line, to a session. Afterwards the
	 * screen is drawn again, whatever state the session left.
	 */
	async handOver<T>(greeting: string, run: (terminal: LentTerminal) => Promise<T>): Promise<T> {
		this.#give('session');
		const loan = lend(this.#output, sink => this.keyboard.divert(sink));
		try {
			await this.#writer.drained();
			this.#writer.write(`${leaveModes(this.#mouse)}${freshScreen(this.size.rows)}${cleanText(greeting)}\r\n`);
			return await run(loan.terminal);
		} finally {
			this.#takeBack(loan.end);
		}
	}

	/** Lend the terminal itself, under a greeting if there is one, to a program. */
	async lend<T>(greeting: string, use: RunProgram<T>): Promise<T> {
		this.#give('program');
		this.#interruption = new AbortController();
		try {
			await this.#writer.drained();
			this.keyboard.stop();
			this.#writer.write(`${leaveModes(this.#mouse)}${greeting === '' ? '' : `${cleanText(greeting)}\r\n`}`);
			await this.#writer.drained();
			// The program shares the setting, and cannot write where a terminal is slow.
			setBlocking(this.#output, true);
			return await use(text => this.#writer.write(text), this.#interruption.signal);
		} finally {
			this.#takeBack(() => {
				setBlocking(this.#output, false);
				this.keyboard.start();
			});
		}
	}

	/** Put text on the clipboard of the user's terminal; false if it is too long. */
	copy(text: string): boolean {
		return copyText(this.#output, text, this.#options.multiplexer);
	}

	/** Report the motion of the mouse also while no button is held, or not. */
	trackHover(isWanted: boolean): void {
		const mouse = this.#mouse === 'off' ? 'off' : isWanted ? 'hover' : 'drag';
		if (mouse !== this.#mouse && this.#holder === 'dashboard') {
			this.#writer.write(mouseMode(mouse));
		}

		this.#mouse = mouse;
	}

	/** End the program with an error: restore the terminal, print the error, exit with status 1. */
	fail(error: unknown): void {
		this.#end({status: 1, error});
	}

	#give(holder: 'session' | 'program'): void {
		if (this.#holder !== 'dashboard') {
			throw new Error('The terminal is in use already.');
		}

		this.#holder = holder;
		this.screen.suspend();
	}

	#takeBack(end: () => void): void {
		if (this.#holder === 'session' || this.#holder === 'program') {
			this.#holder = 'dashboard';
			this.#writer.write(`${resetModes}${enterModes(this.#mouse)}${popKeyReports}`);
			end();
			this.screen.resume();
		}
	}

	/** From here on every ending of the process restores the terminal. */
	#listen(): void {
		if (this.#jobs) {
			return;
		}

		let holder = this.#holder;
		const jobs = jobControl({
			onStop: () => {
				holder = this.#holder;
				// A program that has the terminal restores it itself before it stops.
				if (holder !== 'program') {
					this.leave();
				}
			},
			onResume: () => this.#resume(holder),
			onContinue: () => this.#resume(this.#holder),
		});
		const stopEndings = listenForEndings(this.#options, ending => {
			// The keys belong to the other program.
			if (this.#holder !== 'program' || ending.error !== undefined || !keySignals.includes(ending.status)) {
				this.#end(ending);
			} else {
				this.#interruption.abort();
			}
		});
		const onExit = () => this.leave();
		process.on('exit', onExit);
		this.#jobs = jobs;
		this.#stopListening = () => {
			jobs.end();
			stopEndings();
			process.off('exit', onExit);
			this.#jobs = undefined;
		};
	}

	/** After a stop, whatever the shell did to the terminal meanwhile, set it up for its user again. */
	#resume(holder: Holder): void {
		// The shell had the terminal, so it got the signal of a resize meanwhile. Node reads the size when it gets that.
		process.emit('SIGWINCH', 'SIGWINCH');
		this.#holder = holder;
		if (holder === 'shell' || holder === 'program') {
			return;
		}

		setBlocking(this.#output, false);
		this.keyboard.stop();
		this.keyboard.start();
		if (holder === 'dashboard') {
			this.#writer.write(enterModes(this.#mouse));
			this.screen.resume();
		} else {
			// A program in the session redraws on a resize.
			this.#output.emit('resize');
		}
	}
}
