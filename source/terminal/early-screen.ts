import {enterModes, leaveModes} from './modes.ts';
import type {TerminalInput, TerminalOutput} from './terminal-streams.ts';
import {writeNow} from './write-now.ts';

/** The terminal while the program is still being loaded, with a first picture on it. */
export type EarlyScreen = {
	/** Give the terminal back as it was, where the program does not want it after all. */
	leave(): void;
	/** Somebody else looks after the terminal from now on. */
	release(): void;
};

const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/** Where the terminal is found; to make the input takes a moment, so it is not looked at before the picture is shown. */
export type StandardStreams = {readonly stdin: TerminalInput; readonly stdout: TerminalOutput};

/** Take the terminal and show a picture. Until it is released, whatever ends the process gives it back. */
export function openEarlyScreen(streams: StandardStreams, picture: string): EarlyScreen {
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
		writeNow(streams.stdout, leaveModes(false));
		setRaw(streams.stdin, false);
	};
	process.on('exit', leave);
	for (const signal of endingSignals) {
		process.on(signal, onSignal);
	}

	// To be stopped now would leave the shell with our screen.
	process.on('SIGTSTP', ignore);
	streams.stdout.write(enterModes(false) + picture);
	// What is typed meanwhile is not to appear on the picture; it waits to be read as keys.
	setRaw(streams.stdin, true);
	return {leave, release};
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
