import type {ExecSession} from './engine/engine.ts';
import type {Size} from './model/cells.ts';
import type {Port} from './terminal/port.ts';
import {createOutputFilter} from './text/output-filter.ts';

/** The key that leaves a session which no longer answers, pressed so many times in a row; it is passed on all the same. */
const leaveKey = 0x1d;
const leavePresses = 3;

/** What a greeting says about that key. */
export const leaveHint = 'C-] C-] C-] if it hangs';

/** How many pieces of input wait for the session to open. */
const earlyLimit = 1000;

/**
 * Open a session inside a container and connect a terminal to it until the session ends, or is left by its key. Resolves
 * with the exit status, undefined where it is not known; rejects where the session cannot be opened.
 */
export async function joinExec(
	port: Port,
	open: (size: Size) => Promise<ExecSession>,
	onOpen: (session: ExecSession) => void,
): Promise<number | undefined> {
	const left = Promise.withResolvers<undefined>();
	const early: Uint8Array[] = [];
	let session: ExecSession | undefined;
	let isLeft = false;
	const isLeaving = createLeaveWatch();
	const stopInput = port.onInput(bytes => {
		if (session) {
			session.write(bytes);
		} else if (early.length < earlyLimit) {
			early.push(bytes);
		}

		if (isLeaving(bytes)) {
			isLeft = true;
			left.resolve(undefined);
		}
	});
	const opening = open({columns: port.columns, rows: port.rows}).then(opened => {
		session = opened;
		onOpen(opened);
		return opened;
	});
	// A session may still open after it was left.
	void left.promise.then(() => opening.then(opened => opened.close())).catch(() => {});
	const run = async () => {
		const opened = await opening;
		const filter = opened.hasTerminal === false ? createOutputFilter() : undefined;
		opened.onOutput(bytes => (isLeft ? undefined : port.write(filter?.(bytes) ?? bytes)));
		for (const bytes of early) {
			opened.write(bytes);
		}

		// Keys that arrive while the exit status is being read belong to the dashboard.
		void opened.inputEnded?.then(stopInput);
		port.onResize(({columns, rows}) => opened.resize(columns, rows));
		return opened.ended;
	};
	return Promise.race([run(), left.promise]);
}

/** Returns whether bytes complete the presses of the key, in however many pieces they come. */
function createLeaveWatch(): (bytes: Uint8Array) => boolean {
	let presses = 0;
	return bytes => {
		for (const byte of bytes) {
			presses = byte === leaveKey ? presses + 1 : 0;
			if (presses === leavePresses) {
				return true;
			}
		}

		return false;
	};
}
