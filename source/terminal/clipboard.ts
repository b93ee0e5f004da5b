import type {TerminalOutput} from './terminal-streams.ts';

/** Terminals take no longer sequence; xterm's own bound is the lowest. */
const encodedLimit = 74_994;

/**
 * Put text on the clipboard of the person's own terminal, also through SSH (the sequence OSC 52, which some terminals
 * must be told to allow). Returns whether the text was short enough to be sent, about 56 kB.
 */
export function copyText(output: TerminalOutput, text: string): boolean {
	const encoded = Buffer.from(text).toString('base64');
	if (encoded.length > encodedLimit || output.destroyed || output.writableEnded) {
		return false;
	}

	output.write(`\u001B]52;c;${encoded}\u0007`);
	return true;
}
