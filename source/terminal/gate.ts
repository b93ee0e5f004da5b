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

/** Watch what a terminal has taken of what was written to it. */
export function createGate(output: TerminalOutput): Gate {
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
					// Called back after everything before it, also when that failed.
					output.write('', () => resolve());
				} else {
					resolve();
				}
			});
		},
	};
}
