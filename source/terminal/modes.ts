const mouseOn = '\u001B[?1000h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1000l';

/**
 * To the alternate screen: no cursor, no wrapping, pastes marked, and mouse reports where they are wanted. To go there
 * twice would make terminals forget where the cursor stood before.
 */
export function enterModes(hasMouse: boolean, isThere = false): string {
	return `${isThere ? '' : '\u001B[?1049h'}\u001B[?25l\u001B[?7l\u001B[?2004h${hasMouse ? mouseOn : ''}`;
}

/**
 * Back, each mode in turn. An update that was broken off is ended first: a terminal that is held still for it would not
 * show the rest.
 */
export function leaveModes(hasMouse: boolean): string {
	return `\u001B[?2026l${hasMouse ? mouseOff : ''}\u001B[?2004l\u001B[?7h\u001B[m\u001B[?25h\u001B[?1049l`;
}

/**
 * Undo what a program may have left that had the terminal: insert mode, origin mode, margins, line drawing, application
 * keys, key reports of xterm, mouse reports, marked pastes, focus reports, a hidden cursor, no wrapping, colours, and
 * its alternate screen. The key reports stand before the colours, since old terminals take them for a colour. 1047 and
 * not 1049, which would also move the cursor of the main screen away from the end of what the program wrote; margins
 * and origin mode move it to the top, so that it is kept around them.
 */
export const resetModes = [
	'\u001B[?2026l\u001B[4l\u001B7\u001B[?6l\u001B[r\u001B8\u000F\u001B(B\u001B[?1l\u001B>\u001B[>4m',
	'\u001B[?1000l\u001B[?1002l\u001B[?1003l\u001B[?1006l\u001B[?1004l\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[m\u001B[?1047l',
].join('');

/**
 * An empty main screen: what stands on it is pushed up into the scrollback, where nothing is lost, unlike by clearing.
 */
export function freshScreen(rows: number): string {
	return `\u001B[${rows}H${'\n'.repeat(rows)}\u001B[H`;
}

/** On the alternate screen: take back key reports of the kitty protocol that a program left there. */
export const popKeyReports = '\u001B[<9u';
