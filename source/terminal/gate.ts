import type {TerminalOutput} from './terminal-streams.ts';

/** The way to a terminal that may be slow. */
export type Gate = {
	/** Whether something that was written, by whomever, is still on its way. */
	readonly isBusy: boolean;
	/** Write without waiting; nothing happens when the terminal is gone. */
	write(bytes: Uint8Array | string): void;
	/** Resolves when the terminal has taken all that was written so far, or is gone. */
	drained(): Promise<void>;
};

/**
 * Write to a terminal without ever waiting for it. Node makes terminals blocking: a connection that stalls would freeze
 * the whole program in the middle of a frame.
 */
export function createGate(output: TerminalOutput): Gate {
	unblock(output);
	const isGone = () => output.destroyed || output.writableEnded;
	return {
		get isBusy() {
			return output.writableLength > 0 && !isGone();
		},
		write(bytes) {
			if (!isGone()) {
				output.write(bytes);
			}
		},
		drained() {
			return new Promise(resolve => {
				if (output.writableLength === 0 || isGone()) {
					resolve();
				} else {
					// Called back after everything before it, also when that failed.
					output.write('', () => resolve());
				}
			});
		},
	};
}

/** The switch is on Node's inner handle only. Where it is missing, the terminal stays as it was. */
function unblock(output: TerminalOutput): void {
	if (output.isTTY && '_handle' in output && hasBlockingSwitch(output._handle)) {
		output._handle.setBlocking(false);
	}
}

function hasBlockingSwitch(handle: unknown): handle is {setBlocking(isBlocking: boolean): unknown} {
	return (
		typeof handle === 'object' && handle !== null && 'setBlocking' in handle && typeof handle.setBlocking === 'function'
	);
}
