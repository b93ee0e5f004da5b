import {textWidth, wrapCells} from './width.ts';

/** A space; not that between a number and its unit. */
const breaks = /(?<!\d) | (?!(?:%|s|[kKMGT]?i?B)(?!\w))/;

/** Wrap plain text into lines of at most `width` cells, at spaces if possible. An empty text is one empty line. */
export function wrapWords(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(breaks)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (textWidth(longer) <= width) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		const pieces = wrapCells(word, width);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
	}

	return [...lines, line];
}
