import type {TerminalInput, TerminalOutput} from './terminal-streams.ts';

/** Why the program has to end, other than by a key. */
export type Ending = {
	/** The exit status: 128 and the signal's number, or 1. */
	readonly status: number;
	/** The error; undefined for a signal. */
	readonly error: unknown;
};

/** The signals that ask a program in a terminal to end. */
export const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/**
 * Listen for everything that ends a program in a terminal: signals, uncaught errors, unhandled rejections (which Node
 * turns into errors), and a closed terminal. Returns the stop.
 */
export function listenForEndings(
	{input, output}: {readonly input: TerminalInput; readonly output: TerminalOutput},
	end: (ending: Ending) => void,
): () => void {
	const onSignal = (_name: string, number: number) => end({status: 128 + number, error: undefined});
	const onError = (error: unknown) => end({status: 1, error});
	const onGone = () => onError(new Error('The terminal was closed.'));
	const onInputEnd = () => onError(new Error('The terminal was closed: its input ended.'));
	for (const signal of endingSignals) {
		process.on(signal, onSignal);
	}

	process.on('uncaughtException', onError);
	output.on('error', onError).on('close', onGone);
	input.on('error', onError).on('end', onInputEnd).on('close', onInputEnd);
	return () => {
		for (const signal of endingSignals) {
			process.off(signal, onSignal);
		}

		process.off('uncaughtException', onError);
		output.off('error', onError).off('close', onGone);
		input.off('error', onError).off('end', onInputEnd).off('close', onInputEnd);
	};
}
