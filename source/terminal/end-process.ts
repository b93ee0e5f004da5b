import {type Clock, pause} from '../model/clock.ts';
import {cleanText} from '../text/clean.ts';
import type {Ending} from './endings.ts';
import type {TerminalOutput} from './terminal-streams.ts';
import {writeNow} from './write-now.ts';

const defaultTimeout = 500;

/** The status of SIGHUP. */
const hangUp = 129;

type EndProcessOptions = {
	readonly clock: Clock;
	readonly errors: TerminalOutput;
	readonly onEnding?: ((ending: Ending) => void | Promise<void>) | undefined;
	/** Milliseconds that `onEnding` may take. Default: 500. */
	readonly endingTimeout?: number | undefined;
	/** Give the terminal back, at once. */
	restore(): void;
};

/**
 * Returns the function that ends the process: it restores the terminal, prints the error, waits for the rest of the
 * program, and exits. A second signal exits at once. A terminal that closes sends several SIGHUP and read errors.
 */
export function processEnder({
	clock,
	errors,
	onEnding,
	endingTimeout = defaultTimeout,
	restore,
}: EndProcessOptions): (ending: Ending) => void {
	let isEnding = false;
	const exitAfter = async (ending: Ending) => {
		const ended = Promise.resolve(ending).then(onEnding);
		await Promise.race([ended.catch(() => {}), pause(clock, endingTimeout)]);
		process.exit(ending.status);
	};
	return ending => {
		if (isEnding) {
			if (ending.error === undefined && ending.status !== hangUp) {
				process.exit(ending.status);
			}

			return;
		}

		isEnding = true;
		restore();
		if (ending.error !== undefined) {
			writeNow(errors, describe(ending.error));
		}

		void exitAfter(ending);
	};
}

/** The error in full, for a report; its text may come from outside. */
function describe(error: unknown): string {
	const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
	const lines = text.split('\n').map(cleanText);
	return `The dashboard ended because of an error.\n${lines.join('\n')}\n`;
}
