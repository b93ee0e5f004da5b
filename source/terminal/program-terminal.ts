import type {MouseReport} from '../model/key.ts';
import type {Size} from '../model/rect.ts';
import type {TerminalScreen} from '../text/terminal-screen.ts';
import type {ProgramSession} from './connect-session.ts';
import {type Emulator, loadEmulator} from './emulator.ts';
import {BUTTON, MOTION} from './mouse.ts';

/** Keys that are kept until the session is open. */
const earlyLimit = 1000;

/** A session with a terminal of its own: an emulator shows what its program writes, and keys reach the program. */
export class ProgramTerminal {
	readonly #onChange: () => void;
	#size: Size;
	#emulator: Emulator | undefined;
	#session: ProgramSession | undefined;
	#early: Uint8Array[] = [];
	#isClosed = false;

	constructor(size: Size, onChange: () => void) {
		this.#size = size;
		this.#onChange = onChange;
	}

	/** Start a session. Resolves when it is open, with the promise of its end; rejects if it cannot be opened. */
	async open(opening: Promise<ProgramSession>): Promise<{readonly ended: Promise<number | undefined>}> {
		const [createEmulator, session] = await Promise.all([loadEmulator(), opening]);
		if (this.#isClosed) {
			void session.close();
			return session;
		}

		const emulator = createEmulator({
			...this.#size,
			convertsLineEnds: session.hasTerminal === false,
			onReply: bytes => session.write(bytes),
			onChange: this.#onChange,
		});
		this.#emulator = emulator;
		this.#session = session;
		session.onOutput(bytes => emulator.write(bytes));
		session.resize(this.#size.columns, this.#size.rows);
		for (const bytes of this.#early.splice(0)) {
			session.write(bytes);
		}

		void session.ended.finally(() => {
			this.#session = undefined;
		});
		return session;
	}

	/** Its screen; undefined before the session is open. */
	screen(): TerminalScreen | undefined {
		return this.#emulator?.screen();
	}

	/** Returns whether the size has changed. */
	resize(size: Size): boolean {
		const isSame = size.columns === this.#size.columns && size.rows === this.#size.rows;
		if (!isSame) {
			this.#size = size;
			this.#emulator?.resize(size.columns, size.rows);
			this.#session?.resize(size.columns, size.rows);
		}

		return !isSame;
	}

	/** A key, as its bytes came from our own terminal. The screen goes back to its end. */
	press(bytes: Uint8Array): void {
		this.scroll(Number.POSITIVE_INFINITY);
		this.#send(this.#emulator?.modes.hasApplicationCursor ? asApplicationKey(bytes) : bytes);
	}

	/** A paste has no escape sequence, so it cannot end the brackets around it. */
	paste(text: string): void {
		const isBracketed = this.#emulator?.modes.hasBracketedPaste === true;
		this.#send(Buffer.from(isBracketed ? `\u001B[200~${text}\u001B[201~` : text.replaceAll(/\r?\n/g, '\r')));
	}

	/** Returns false if the program has not asked for the mouse. */
	click(report: MouseReport): boolean {
		const modes = this.#emulator?.modes;
		const isMotion = (report.button & MOTION) !== 0;
		const isHover = isMotion && (report.button & BUTTON) === BUTTON;
		const isWanted = modes && (isHover ? modes.hasHover : isMotion ? modes.hasDrag : modes.hasMouse);
		const bytes = isWanted ? mouseBytes(report, modes.hasSgrMouse) : undefined;
		if (bytes) {
			this.#send(bytes);
		}

		return modes?.hasMouse === true;
	}

	/** Scroll by a number of lines, up to the ends with an infinite one. */
	scroll(by: number): void {
		this.#emulator?.scroll(by);
	}

	/** The text of a line, counted from the first that is kept, or of some of its cells, the end exclusive. */
	text(line: number, start?: number, end?: number): string {
		return this.#emulator?.lineText(line, start, end) ?? '';
	}

	/** End the program, and forget its screen. */
	close(): void {
		this.#isClosed = true;
		void this.#session?.close();
		this.#emulator?.dispose();
		this.#emulator = undefined;
	}

	#send(bytes: Uint8Array): void {
		if (this.#session) {
			this.#session.write(bytes);
		} else if (!this.#emulator && this.#early.length < earlyLimit) {
			this.#early.push(bytes);
		}
	}
}

/** Cursor keys as terminals send them: `ESC [ A`. */
const cursorKey = /^\u001B\[([ABCDHF])$/;

function asApplicationKey(bytes: Uint8Array): Uint8Array {
	const final = bytes.length === 3 ? cursorKey.exec(Buffer.from(bytes).toString('latin1'))?.[1] : undefined;
	return final === undefined ? bytes : Buffer.from(`\u001BO${final}`);
}

/** The last column and row that the old form of mouse reports can express. */
const oldLimit = 222;

/** A report in the form that the program has asked for; undefined if that form cannot express it. */
function mouseBytes({button, column, row, isRelease}: MouseReport, hasSgrMouse: boolean): Uint8Array | undefined {
	if (hasSgrMouse) {
		return Buffer.from(`\u001B[<${button};${column + 1};${row + 1}${isRelease ? 'm' : 'M'}`);
	}

	const code = isRelease ? button | BUTTON : button;
	return column > oldLimit || row > oldLimit
		? undefined
		: Uint8Array.of(0x1b, 0x5b, 0x4d, 32 + code, 33 + column, 33 + row);
}
