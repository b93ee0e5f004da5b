import {readShellLine} from '../run-line/shell-words.ts';
import type {Word} from '../run-line/word.ts';
import type {RunDialog} from '../store/dialog.ts';
import {mask, variableOf} from '../store/environment.ts';

/** A word of a command line that the Env tab would mask, and its replacement. `to` is exclusive. */
type Secret = {readonly from: number; readonly to: number; readonly word: string; readonly shown: string};

/** A line of commands without the values that the Env tab masks: `-e DB_PASSWORD=x`, `--env=API_TOKEN=y`. */
export function maskSecrets(line: string): string {
	return withMasks(line, secretsIn(line));
}

/** The words with secrets in a line that the program proposes. */
export function secretWords(line: string): ReadonlySet<string> {
	return new Set(secretsIn(line).map(({word}) => word));
}

/** The dialog as it is drawn: secrets that the user has not typed or changed are masked. */
export function maskedDialog(dialog: RunDialog): RunDialog {
	const {field, secrets, problems} = dialog;
	const masked = secrets.size === 0 ? [] : secretsIn(field.value).filter(({word}) => secrets.has(word));
	const place = (offset: number) => maskedOffset(offset, masked);
	return masked.length === 0
		? dialog
		: {
				...dialog,
				field: {value: withMasks(field.value, masked), cursor: place(field.cursor)},
				problems: problems.map(({from, to, message}) => ({from: place(from), to: place(to), message})),
			};
}

function secretsIn(line: string): readonly Secret[] {
	return wordsOfAll(line).flatMap(({text, from, to}) => {
		const [flag = ''] = /^--[\w-]+=(?=[^=\s]+=)/.exec(text) ?? [];
		const {name, isSecret} = variableOf(text.slice(flag.length));
		return isSecret ? [{from, to, word: line.slice(from, to), shown: `${flag}${name}=${mask}`}] : [];
	});
}

/** The words of all commands of a line, such as `docker stop a && A=1 docker run b`, and the assignments before them. */
function wordsOfAll(line: string): readonly Word[] {
	const words: Word[] = [];
	for (let from = 0; from < line.length; ) {
		const {allWords, end} = readShellLine(line, undefined, from);
		words.push(...allWords);
		from = end;
	}

	return words;
}

function withMasks(line: string, secrets: readonly Secret[]): string {
	let masked = '';
	let end = 0;
	for (const {from, to, shown} of secrets) {
		masked += line.slice(end, from) + shown;
		end = to;
	}

	return masked + line.slice(end);
}

/** The offset in the masked line. */
function maskedOffset(offset: number, secrets: readonly Secret[]): number {
	let moved = offset;
	for (const {from, to, shown} of secrets) {
		if (to <= offset) {
			moved += shown.length - (to - from);
		} else if (from < offset) {
			moved -= Math.max(0, offset - from - shown.length);
		}
	}

	return moved;
}
