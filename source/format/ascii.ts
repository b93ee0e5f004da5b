/**
 * Text of ours for terminals that only know ASCII: every sign that the dashboard draws with becomes one of the same
 * width. What else is not ASCII stays, since it isn't ours to change.
 */
export function toAscii(text: string): string {
	return text.replaceAll(drawn, sign => substitutes[sign] ?? sign);
}

/** What stands for each sign, by its look. Lists and cells are cut before this, so each has to be one cell wide. */
const substitutes: Readonly<Record<string, string>> = {
	...each('●', '*'),
	...each('○', 'o'),
	...each('◐', '='),
	...each('✖✗', 'x'),
	...each('↻', '@'),
	...each('✓✔', '+'),
	...each('█▉▊▋▌', '#'),
	...each('▍▎▏', '-'),
	...each('▁', '_'),
	...each('▂▃', '.'),
	...each('▄', '-'),
	...each('▅▆', '='),
	...each('▇', '#'),
	...each('░▒▓', ':'),
	...each('─━═╌┄–—', '-'),
	...each('│┃║┆', '|'),
	...each('┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛', '+'),
	...each('▸▶›→❯', '>'),
	...each('◂◀‹←', '<'),
	...each('▾▼↓', 'v'),
	...each('▴▲↑', '^'),
	...each('·•', '-'),
	...each('…', '~'),
	...each('“”', '"'),
	...each('‘’', "'"),
};

const drawn = new RegExp(`[${Object.keys(substitutes).join('')}]`, 'g');

function each(signs: string, substitute: string): Readonly<Record<string, string>> {
	return Object.fromEntries([...signs].map(sign => [sign, substitute]));
}
