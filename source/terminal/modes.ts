/** `drag`: clicks, and motion while a button is held; `hover`: also while none is, for a program in the detail panel. */
export type MouseMode = 'off' | 'drag' | 'hover';

const mouseModes: Readonly<Record<MouseMode, string>> = {
	off: '\u001B[?1006l\u001B[?1003l\u001B[?1002l',
	// Terminals differ in which modes stay on after 1003 is reset.
	drag: '\u001B[?1003l\u001B[?1002h\u001B[?1006h',
	hover: '\u001B[?1003h\u001B[?1006h',
};

/** Change which mouse reports come. */
export function mouseMode(mode: MouseMode): string {
	return mouseModes[mode];
}

/**
 * Enter the alternate screen: no cursor, no wrapping, bracketed pastes, and mouse reports where they are wanted. Entering
 * it twice would make terminals forget where the cursor was before.
 */
export function enterModes(mouse: MouseMode, isThere = false): string {
	return `${isThere ? '' : '\u001B[?1049h'}\u001B[?25l\u001B[?7l\u001B[?2004h${mouse === 'off' ? '' : mouseModes[mouse]}`;
}

/**
 * Leave the alternate screen and reset its modes. A synchronised update that was interrupted is ended first, since until
 * then the terminal shows nothing new.
 */
export function leaveModes(mouse: MouseMode): string {
	return `\u001B[?2026l${mouse === 'off' ? '' : mouseModes.off}\u001B[?2004l\u001B[?7h\u001B[m\u001B[?25h\u001B[?1049l`;
}

/**
 * Reset the modes that a program may have left set: insert mode, origin mode, margins, line drawing, application
 * keys, key reports of xterm, mouse reports, bracketed pastes, focus reports, a hidden cursor, no wrapping, colours, and
 * its alternate screen. The key reports come before the colours, since old terminals take them for a colour. 1047 and
 * not 1049, which would also move the cursor of the main screen away from the end of what the program wrote. Margins
 * and origin mode move the cursor to the top, so its position is saved before and restored after them.
 */
export const resetModes = [
	'\u001B[?2026l\u001B[4l\u001B7\u001B[?6l\u001B[r\u001B8\u000F\u001B(B\u001B[?1l\u001B>\u001B[>4m',
	'\u001B[?1000l\u001B[?1002l\u001B[?1003l\u001B[?1006l\u001B[?1004l\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[m\u001B[?1047l',
].join('');

/**
 * An empty main screen: its content is scrolled into the scrollback, where nothing is lost, unlike by clearing.
 */
export function freshScreen(rows: number): string {
	return `\u001B[${rows}H${'\n'.repeat(rows)}\u001B[H`;
}

/** On the alternate screen: end key reports of the kitty protocol that a program left on. */
export const popKeyReports = '\u001B[<9u';
