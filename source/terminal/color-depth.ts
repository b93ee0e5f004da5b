/** How many colours a terminal has: none, the 16 named ones, the palette of 256, or any. */
export type ColorDepth = 'none' | '16' | '256' | 'true';

const trueColorTerminals = /-direct$|^xterm-(?:kitty|ghostty)$|^(?:alacritty|foot|wezterm|contour|rio)/;
const paletteTerminals = /256(?:color)?$/;
const namedColorTerminals = /^xterm|^screen|^tmux|^rxvt|^vt220|^linux|^cygwin|color|ansi/;

const forced: Readonly<Record<string, ColorDepth>> = {0: 'none', false: 'none', 1: '16', 2: '256', 3: 'true'};

/**
 * The colours to use, from the environment. `NO_COLOR` comes first, then `FORCE_COLOR` (0 to 3), then what `COLORTERM`
 * and `TERM` say about the terminal.
 */
export function detectColorDepth(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): ColorDepth {
	if (env.NO_COLOR) {
		return 'none';
	}

	const wanted = forced[env.FORCE_COLOR ?? ''];
	if (wanted !== undefined) {
		return wanted;
	}

	return isTTY || env.FORCE_COLOR !== undefined ? terminalDepth(env) : 'none';
}

function terminalDepth(env: Readonly<Record<string, string | undefined>>): ColorDepth {
	const terminal = env.TERM ?? '';
	if (terminal === 'dumb') {
		return 'none';
	}

	const saysTrueColor = env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit';
	if (saysTrueColor || env.WT_SESSION || trueColorTerminals.test(terminal)) {
		return 'true';
	}

	return paletteTerminals.test(terminal) ? '256' : namedColorTerminals.test(terminal) ? '16' : 'none';
}
