import {cleanText} from '../text/clean.ts';
import type {TerminalOutput} from './terminal-streams.ts';

/** The longest sequence that all terminals accept; xterm's bound is the lowest. */
const encodedLimit = 74_994;

/**
 * Put text on the clipboard of the user's own terminal, also through SSH (by the sequence OSC 52, which some terminals
 * have to be configured for), as the screen shows it: without control characters and what is invisible, which a shell
 * would act on when it is pasted. Returns whether the text was short enough to be sent, about 56 kB.
 */
export function copyText(output: TerminalOutput, text: string): boolean {
	const clean = text.split('\n').map(cleanText).join('\n');
	const encoded = Buffer.from(clean).toString('base64');
	if (encoded.length > encodedLimit || output.destroyed || output.writableEnded) {
		return false;
	}

	output.write(`\u001B]52;c;${encoded}\u0007`);
	return true;
}
