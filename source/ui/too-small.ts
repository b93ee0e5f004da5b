import {type Rect, smallest} from '../store/layout.ts';
import {cleanText} from '../text/clean.ts';
import {wrapWords} from '../text/wrap.ts';

/** What a terminal says in which nothing else has room: what it has and what it needs. */
export function composeTooSmall({width, height}: Rect): readonly string[] {
	const sentence = `Quayside needs ${smallest.columns}×${smallest.rows} cells; this terminal has ${width}×${height}. Make it larger, or press q to leave.`;
	return wrapWords(cleanText(sentence), Math.max(1, width)).slice(0, height);
}
