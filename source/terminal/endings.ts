import type {TerminalInput, TerminalOutput} from './terminal-streams.ts';

/** Why the program has to end, other than by a key. */
export type Ending = {
	/** The exit status: 128 and the signal's number, or 1. */
	readonly status: number;
	/** The error; undefined for a signal. */
	readonly error: unknown;
};

/** Listen for the signals that ask a program in a terminal to end, with the exit status of each. Returns the stop. */
export function listenForSignals(listener: (status: number) => void): () => void {
	const signals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;
	const onSignal = (_name: string, number: number) => listener(128 + number);
	for (const signal of signals) {
		process.on(signal, onSignal);
	}

	return () => {
		for (const signal of signals) {
			process.off(signal, onSignal);
		}
	};
}

/**
 * Listen for everything that ends a program in a terminal: signals, uncaught errors, unhandled rejections (which Node
 * turns into errors), and a closed terminal. Returns the stop.
 */
export function listenForEndings(
	{input, output}: {readonly input: TerminalInput; readonly output: TerminalOutput},
	end: (ending: Ending) => void,
): () => void {
	const onError = (error: unknown) => end({status: 1, error});
	const onGone = () => onError(new Error('The terminal was closed.'));
	const onInputEnd = () => onError(new Error('The terminal was closed: its input ended.'));
	const stopSignals = listenForSignals(status => end({status, error: undefined}));
	process.on('uncaughtException', onError);
	output.on('error', onError).on('close', onGone);
	input.on('error', onError).on('end', onInputEnd).on('close', onInputEnd);
	return () => {
		stopSignals();
		process.off('uncaughtException', onError);
		output.off('error', onError).off('close', onGone);
		input.off('error', onError).off('end', onInputEnd).off('close', onInputEnd);
	};
}
