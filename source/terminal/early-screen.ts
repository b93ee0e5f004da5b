import {enterModes, leaveModes} from './modes.ts';
import type {TerminalInput, TerminalOutput} from './terminal-streams.ts';
import {writeNow} from './write-now.ts';

/** The terminal while the program is still being loaded, with a first frame on it. */
export type EarlyScreen = {
	/** The caller restores the terminal from now on. */
	release(): void;
};

const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/** The streams of the process. */
export type StandardStreams = {readonly stdin: TerminalInput; readonly stdout: TerminalOutput};

/** Take the terminal and draw a frame. Until it is released, the terminal is restored however the process ends. */
export function openEarlyScreen(streams: StandardStreams, frame: string): EarlyScreen {
	const onSignal = (_name: string, number: number) => process.exit(128 + number);
	const release = () => {
		process.off('exit', leave);
		process.off('SIGTSTP', ignore);
		for (const signal of endingSignals) {
			process.off(signal, onSignal);
		}
	};
	const leave = () => {
		release();
		writeNow(streams.stdout, leaveModes('off'));
		setRaw(streams.stdin, false);
	};
	process.on('exit', leave);
	for (const signal of endingSignals) {
		process.on(signal, onSignal);
	}

	// A stop now would leave our screen to the shell.
	process.on('SIGTSTP', ignore);
	// Before the frame: a key that is typed at it must not be echoed. It waits to be read.
	setRaw(streams.stdin, true);
	streams.stdout.write(enterModes('off') + frame);
	return {release};
}

function ignore(): void {}

function setRaw(input: TerminalInput, isRaw: boolean): void {
	// The terminal may be gone already.
	try {
		if (input.isTTY) {
			input.setRawMode?.(isRaw);
		}
	} catch {}
}
