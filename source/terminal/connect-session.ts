import {createDetachFilter} from '../model/detach-keys.ts';
import type {Size} from '../model/rect.ts';
import {createOutputFilter} from '../text/output-filter.ts';
import type {LentTerminal} from './lent-terminal.ts';

/** A program that uses a terminal, such as a shell in a container. Bytes are not decoded. */
export type ProgramSession = {
	/** Set the listener of the output; if it returns a promise, output pauses until that resolves. */
	onOutput(listener: (bytes: Uint8Array) => void | Promise<void>): void;
	write(bytes: Uint8Array): void;
	resize(columns: number, rows: number): void;
	/** Resolves when it has ended, with the exit status if it is known. */
	readonly ended: Promise<number | undefined>;
	/** Resolves, shortly before `ended`, when the program no longer reads input. */
	readonly inputEnded?: Promise<void> | undefined;
	/** False where it writes to no terminal of its own, and its output is shown like a log. */
	readonly hasTerminal?: boolean | undefined;
	/** Whether the user expects its end: a key has detached from it, or its end was shown. */
	isEndExpected?(): boolean;
	/** End the program. */
	close(): void | Promise<void>;
};

/** `C-]` three times leaves a session that hangs. The keys are passed on as well. */
const leaveKeys = [0x1d, 0x1d, 0x1d];

/** The part of a greeting about that key. */
export const leaveHint = 'C-] C-] C-] if it hangs';

/** Pieces of input that are kept until the session is open. */
const earlyLimit = 1000;

/**
 * Open a session and connect a terminal to it until the session ends or is left: the program is ended by the leave key,
 * and continues after `detachKeys`, as bytes. Resolves with the exit status, if it is known. Rejects if the session
 * cannot be opened.
 */
export async function connectSession(
	lent: LentTerminal,
	open: (size: Size) => Promise<ProgramSession>,
	detachKeys: readonly number[] = [],
): Promise<number | 'detached' | undefined> {
	const left = Promise.withResolvers<'detached' | undefined>();
	const early: Uint8Array[] = [];
	let session: ProgramSession | undefined;
	let isLeft = false;
	let lastByte: number | undefined;
	const withhold = createDetachFilter(detachKeys);
	const watchLeaving = createDetachFilter(leaveKeys);
	const leave = (how: 'detached' | undefined) => {
		isLeft = true;
		left.resolve(how);
	};
	const send = (opened: ProgramSession, bytes: Uint8Array) => {
		const {passed, isDetached} = withhold(bytes);
		opened.write(passed);
		if (isDetached) {
			leave('detached');
		}
	};
	const stopInput = lent.onInput(bytes => {
		lastByte = bytes.at(-1) ?? lastByte;
		if (session) {
			send(session, bytes);
		} else if (early.length < earlyLimit) {
			early.push(bytes);
		}

		if (watchLeaving(bytes).isDetached) {
			leave(undefined);
		}
	});
	const opening = open({columns: lent.columns, rows: lent.rows}).then(opened => {
		session = opened;
		return opened;
	});
	// A session may still open after it was left.
	void left.promise.then(async how => how ?? (await opening).close()).catch(() => {});
	const run = async () => {
		const opened = await opening;
		const filter = opened.hasTerminal === false ? createOutputFilter() : undefined;
		opened.onOutput(bytes => (isLeft ? undefined : lent.write(filter?.(bytes) ?? bytes)));
		for (const bytes of early) {
			send(opened, bytes);
		}

		// Keys that arrive while the exit status is being read belong to the dashboard.
		void opened.inputEnded?.then(stopInput);
		lent.onResize(({columns, rows}) => opened.resize(columns, rows));
		return opened.ended;
	};
	const isInLine = () => (lastByte === undefined ? session !== undefined : lastByte >= firstPrintable);
	const isSudden = (status?: number) =>
		session?.isEndExpected?.() !== true && (status === undefined ? isInLine() : killed.includes(status));
	return Promise.race([dropTypingAfter(run(), lent, isSudden), left.promise]);
}

/** Exit statuses of a program that was killed: by SIGHUP, SIGKILL or SIGTERM. */
const killed: readonly number[] = [129, 137, 143];

/** A control character, such as Enter or the last of the keys that detach, ends a line or a session. */
const firstPrintable = 0x20;

/**
 * Nobody expects the end of a killed program or of a lost connection: the rest of a line must not run commands. Without
 * an exit status, it depends on the last key.
 */
async function dropTypingAfter(
	running: Promise<number | undefined>,
	lent: LentTerminal,
	isSudden: (status?: number) => boolean,
): Promise<number | undefined> {
	if (await running.then(isSudden, () => isSudden())) {
		lent.dropTyping();
	}

	return running;
}
