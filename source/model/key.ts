/**
 * One input of the user at the terminal.
 *
 * The name of a key is that of the keymap: a printable character as itself (`j`, `G`, `?`), `Space`, `Enter`,
 * `Tab`, `S-Tab`, `Esc`, `Backspace`, `Delete`, `Insert`, `Up`, `Down`, `Left`, `Right`, `Home`, `End`, `PgUp`, `PgDn`,
 * `F1`…`F12`, with `C-` (control), `M-` (alt) and, on named keys, `S-` (shift) before it: `C-k`, `M-Enter`, `S-Up`.
 */
export type Key =
	| {
			readonly type: 'key';
			readonly name: string;
			/** What to insert into a text field; empty for a command key. */
			readonly text: string;
	  }
	| {readonly type: 'paste'; readonly text: string}
	| {
			readonly type: 'mouse';
			/** `move`: with any button held; `hover`: with none. */
			readonly action: 'press' | 'release' | 'move' | 'hover' | 'wheel-up' | 'wheel-down';
			/** Zero-based cell. */
			readonly column: number;
			readonly row: number;
	  }
	/** Something that the dashboard has no key for; a program in its terminal may know it. */
	| {readonly type: 'unknown'};

/** A mouse report as terminals send it: the button's code, and the zero-based cell. */
export type MouseReport = {
	readonly button: number;
	readonly column: number;
	readonly row: number;
	readonly isRelease: boolean;
};
