import {cleanText} from '../text/clean.ts';
import type {TerminalOutput} from './terminal-streams.ts';

/** The longest sequence that all terminals accept; xterm's bound is the lowest. */
const encodedLimit = 74_994;

/** A program between us and the terminal, which keeps sequences that it does not know to itself. */
export type Multiplexer = 'tmux' | 'screen';

/** The multiplexer that we run in, by the variables that it sets. */
export function multiplexerOf({TMUX, STY}: Readonly<Record<string, string | undefined>>): Multiplexer | undefined {
	return TMUX ? 'tmux' : STY ? 'screen' : undefined;
}

/**
 * Put text on the clipboard of the user's own terminal, also through SSH. It is sent by the sequence OSC 52, which some
 * terminals accept only if they are configured for it. Control characters and invisible ones are left out: a shell
 * would act on them when the text is pasted. Returns whether the text was short enough to be sent, about 56 kB.
 */
export function copyText(output: TerminalOutput, text: string, multiplexer?: Multiplexer): boolean {
	const clean = text.split('\n').map(cleanText).join('\n');
	const encoded = Buffer.from(clean).toString('base64');
	if (encoded.length > encodedLimit || output.destroyed || output.writableEnded) {
		return false;
	}

	output.write(passedThrough(`\u001B]52;c;${encoded}\u0007`, multiplexer));
	return true;
}

/** GNU screen passes on strings of this length. */
const screenPiece = 76;

/**
 * A sequence for the terminal around a multiplexer. tmux takes it itself where `set-clipboard` is on, and passes it on
 * where `allow-passthrough` is: it gets both.
 */
function passedThrough(sequence: string, multiplexer: Multiplexer | undefined): string {
	switch (multiplexer) {
		case 'tmux':
			return `${sequence}\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
		case 'screen':
			return (sequence.match(new RegExp(`[^]{1,${screenPiece}}`, 'g')) ?? [])
				.map(piece => `\u001BP${piece}\u001B\\`)
				.join('');
		case undefined:
			return sequence;
	}
}
