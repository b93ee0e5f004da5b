import type {TerminalOutput} from './terminal-streams.ts';

/** Writes to a terminal that may be slow. */
export type TerminalWriter = {
	/** Whether the terminal has not taken everything yet, also what others have written. */
	readonly isBusy: boolean;
	/** Write without waiting; does nothing if the terminal is closed. */
	write(bytes: Uint8Array | string): void;
	/** Resolves when the terminal has taken everything written so far, or is gone. */
	drained(): Promise<void>;
};

/** Write to a terminal and watch how much it has taken. */
export function createTerminalWriter(output: TerminalOutput): TerminalWriter {
	const isGone = () => output.destroyed || output.writableEnded;
	const isBusy = () => output.writableLength > 0 && !isGone();
	return {
		get isBusy() {
			return isBusy();
		},
		write(bytes) {
			if (!isGone()) {
				output.write(bytes);
			}
		},
		drained() {
			return new Promise(resolve => {
				if (isBusy()) {
					// Called back after everything before it, even if that failed.
					output.write('', () => resolve());
				} else {
					resolve();
				}
			});
		},
	};
}

/**
 * Choose whether writes to a terminal block. Node makes them block, so that a stalled connection would freeze the whole
 * program in the middle of a frame. Only Node's inner handle has the switch; without it nothing changes.
 */
export function setBlocking(output: TerminalOutput, isBlocking: boolean): void {
	if (output.isTTY && '_handle' in output && hasBlockingSwitch(output._handle)) {
		output._handle.setBlocking(isBlocking);
	}
}

function hasBlockingSwitch(handle: unknown): handle is {setBlocking(isBlocking: boolean): unknown} {
	return (
		typeof handle === 'object' && handle !== null && 'setBlocking' in handle && typeof handle.setBlocking === 'function'
	);
}
