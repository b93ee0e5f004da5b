import type {Size} from '../model/rect.ts';
import type {Restore} from './keyboard.ts';
import {sizeOf, type TerminalOutput} from './terminal-streams.ts';

/** The whole terminal, as it is lent to a session. */
export type LentTerminal = {
	readonly columns: number;
	readonly rows: number;
	/** Send bytes to the screen as they are; a promise means to wait before sending more. */
	write(bytes: Uint8Array): void | Promise<void>;
	/** Get every byte that is typed, from the start of the loan. Returns the stop; later bytes are kept. */
	onInput(listener: (bytes: Uint8Array) => void): () => void;
	/** Listen for new sizes until the end of the loan. */
	onResize(listener: (size: Size) => void): void;
	/** Drop what is typed until the user can have seen that the session has ended. */
	dropTyping(): void;
};

/** A lent terminal and the function that ends it. */
type Loan = {
	readonly terminal: LentTerminal;
	/** Take the terminal back. Unread bytes go to the keyboard. */
	end(): void;
};

/**
 * Runs a program in the terminal itself. `write` adds text of ours to its output; `interrupted` aborts at a key that sends
 * a signal, such as `C-c`.
 */
export type RunProgram<T> = (write: (text: string) => void, interrupted: AbortSignal) => Promise<T>;

/** How many unread bytes are kept: a paste as long as the keyboard takes. */
const unreadLimit = 1024 * 1024;

/** Lend a terminal: `divert` gives the bytes that are typed. */
export function lend(output: TerminalOutput, divert: (sink: (bytes: Uint8Array) => void) => Restore): Loan {
	const listeners = new Set<(bytes: Uint8Array) => void>();
	const resizeListeners = new Set<() => void>();
	let unread = Buffer.alloc(0);
	let isTypingDropped = false;
	const restore = divert(bytes => {
		if (listeners.size === 0) {
			unread = Buffer.concat([unread, bytes]).subarray(0, unreadLimit);
		}

		for (const listener of listeners) {
			listener(bytes);
		}
	});
	const lent: LentTerminal = {
		get columns() {
			return sizeOf(output).columns;
		},
		get rows() {
			return sizeOf(output).rows;
		},
		write: bytes => writeWaiting(output, bytes),
		onInput(listener) {
			listeners.add(listener);
			const early = unread;
			unread = Buffer.alloc(0);
			if (early.length > 0) {
				listener(early);
			}

			return () => void listeners.delete(listener);
		},
		onResize(listener) {
			const onResize = () => listener(sizeOf(output));
			output.on('resize', onResize);
			resizeListeners.add(onResize);
		},
		dropTyping() {
			isTypingDropped = true;
		},
	};
	return {
		terminal: lent,
		end() {
			for (const onResize of resizeListeners) {
				output.off('resize', onResize);
			}

			restore(unread, isTypingDropped);
		},
	};
}

function writeWaiting(output: TerminalOutput, bytes: Uint8Array): void | Promise<void> {
	if (output.destroyed || output.writableEnded || output.write(bytes)) {
		return undefined;
	}

	return new Promise(resolve => {
		const finish = () => {
			output.off('drain', finish).off('close', finish).off('error', finish);
			resolve();
		};
		output.on('drain', finish).on('close', finish).on('error', finish);
	});
}
