/** Text for terminals that only know ASCII: each sign that the dashboard draws becomes one of the same width. */
export function toAscii(text: string): string {
	return text.replaceAll(drawn, sign => substitutes[sign] ?? sign);
}

/** The ASCII sign to show for a character that is not ASCII; a question mark where none is like it. */
export function asciiFor(character: string): string {
	const code = character.charCodeAt(0);
	return code >= firstBraille && code <= firstBraille + 0xff
		? (brailleFillings[dotsIn(code - firstBraille)] ?? '#')
		: (substitutes[character] ?? '?');
}

/** Braille patterns draw graphs: a bit for each of their eight dots. */
const firstBraille = 0x28_00;

/** By the number of dots. */
const brailleFillings = [' ', '.', '.', ':', ':', ':'];

function dotsIn(pattern: number): number {
	return pattern.toString(2).replaceAll('0', '').length;
}

/** By the sign's appearance. Each is one cell wide, since lines are cut to their widths before. */
const substitutes: Readonly<Record<string, string>> = {
	...each('●◆', '*'),
	...each('○', 'o'),
	...each('◐', '='),
	...each('✖✗', 'x'),
	...each('↻', '@'),
	...each('✓✔', '+'),
	...each('█▉▊▋■', '#'),
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
	...each('▌▸▶›→❯', '>'),
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
