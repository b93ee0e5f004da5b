import {listenForSignals} from './endings.ts';
import {enterModes, leaveModes} from './modes.ts';
import {setRaw, type TerminalInput, type TerminalOutput} from './terminal-streams.ts';
import {writeNow} from './write-now.ts';

/** The terminal while the program is still being loaded, with a first frame on it. */
export type EarlyScreen = {
	/** The caller restores the terminal from now on. */
	release(): void;
};

/** The streams of the process. */
type StandardStreams = {readonly stdin: TerminalInput; readonly stdout: TerminalOutput};

/** Take the terminal and draw a frame. Until it is released, the terminal is restored however the process ends. */
export function openEarlyScreen(streams: StandardStreams, frame: string): EarlyScreen {
	const stopSignals = listenForSignals(status => process.exit(status));
	const release = () => {
		process.off('exit', leave);
		process.off('SIGTSTP', ignore);
		stopSignals();
	};
	const leave = () => {
		release();
		writeNow(streams.stdout, leaveModes('off'));
		setRaw(streams.stdin, false);
	};
	process.on('exit', leave);
	// A stop now would leave our screen to the shell.
	process.on('SIGTSTP', ignore);
	// Before the frame, so that no key is echoed on it. Keys wait until they are read.
	setRaw(streams.stdin, true);
	streams.stdout.write(enterModes('off') + frame);
	return {release};
}

function ignore(): void {}
