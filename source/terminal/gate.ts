import type {TerminalOutput} from './terminal-streams.ts';

/** The way to a terminal that may be slow. */
export type Gate = {
	/** Whether what was last written is still on its way. */
	readonly isBusy: boolean;
	/** Write at once; calls back when the terminal has taken it, or is gone. */
	write(bytes: Uint8Array, onTaken: () => void): void;
};

/**
 * Write to a terminal without ever waiting for it. Node makes terminals blocking: a connection that stalls would freeze
 * the whole program in the middle of a frame.
 */
export function createGate(output: TerminalOutput): Gate {
	setBlocking(output, false);
	return {
		get isBusy() {
			return output.writableLength > 0;
		},
		write(bytes, onTaken) {
			if (!output.destroyed && !output.writableEnded) {
				output.write(bytes, onTaken);
			}
		},
	};
}

/** Resolves when the terminal has taken all that was written to it, or is gone. */
export function drained(output: TerminalOutput): Promise<void> {
	return new Promise(resolve => {
		if (output.writableLength === 0 || output.destroyed || output.writableEnded) {
			resolve();
		} else {
			output.write('', () => resolve());
		}
	});
}

/** The switch is on Node's inner handle only. Where it is missing, the terminal stays as it was. */
function setBlocking(output: TerminalOutput, isBlocking: boolean): void {
	if (output.isTTY && '_handle' in output && hasBlockingSwitch(output._handle)) {
		output._handle.setBlocking(isBlocking);
	}
}

function hasBlockingSwitch(handle: unknown): handle is {setBlocking(isBlocking: boolean): unknown} {
	return (
		typeof handle === 'object' && handle !== null && 'setBlocking' in handle && typeof handle.setBlocking === 'function'
	);
}
