import type {Key} from '../../model/key.ts';
import {type TextField, textField} from '../../store/text-field.ts';

/** The field after a key or a paste; undefined when the key does not edit. Without `isMultiline`, lines are joined. */
export function editField(field: TextField, key: Key, isMultiline = false): TextField | undefined {
	const most = isMultiline ? maxCharactersOfLines : maxCharacters;
	switch (key.type) {
		case 'paste':
			return insert(
				field,
				isMultiline ? key.text.replace(/\r\n|\r/g, '\n') : key.text.replace(/\r\n|[\r\n\t]/g, ' '),
				most,
			);
		case 'key':
			return edits[key.name]?.(field) ?? (key.text === '' ? undefined : insert(field, key.text, most));
		default:
			return undefined;
	}
}

/**
 * An older (1) or newer (-1) entry of a history whose newest entry is the first; an empty one after the newest. Undefined if
 * there is none in that direction.
 */
export function recallEntry(
	history: readonly string[],
	index: number | undefined,
	step: 1 | -1,
): {readonly field: TextField; readonly index: number | undefined} | undefined {
	const next = Math.min(history.length - 1, (index ?? -1) + step);
	if (next < 0 && index === undefined) {
		return undefined;
	}

	return {field: textField(history[next] ?? ''), index: next < 0 ? undefined : next};
}

/** The most characters in a field of one line: pasting a whole file must not slow down every key. */
const maxCharacters = 4096;

/** The most characters in a field of several lines. */
export const maxCharactersOfLines = 1_000_000;

const edits: Readonly<Record<string, (field: TextField) => TextField>> = {
	Backspace: field => removeTo(field, before(field)),
	Delete: field => removeTo(field, after(field)),
	Left: field => moveTo(field, before(field)),
	Right: field => moveTo(field, after(field)),
	Home: field => moveTo(field, 0),
	End: field => moveTo(field, field.value.length),
	'C-a': field => moveTo(field, 0),
	'C-e': field => moveTo(field, field.value.length),
	'C-b': field => moveTo(field, before(field)),
	'C-f': field => moveTo(field, after(field)),
	'C-h': field => removeTo(field, before(field)),
	'C-d': field => removeTo(field, after(field)),
	'M-b': field => moveTo(field, wordBefore(field)),
	'M-f': field => moveTo(field, wordAfter(field)),
	'C-Left': field => moveTo(field, wordBefore(field)),
	'C-Right': field => moveTo(field, wordAfter(field)),
	'C-w': field => removeTo(field, wordBefore(field)),
	'M-Backspace': field => removeTo(field, wordBefore(field)),
	'M-d': field => removeTo(field, wordAfter(field)),
	'C-u': field => removeTo(field, 0),
	'C-k': field => removeTo(field, field.value.length),
};

/** Whether a key edits, other than by the character that it writes. */
export function isEditKey(name: string): boolean {
	return Object.hasOwn(edits, name);
}

function insert({value, cursor}: TextField, text: string, most: number): TextField {
	// Other control characters would be invisible in a command or a name.
	const clean = text.replace(/(?![\n\t])\p{Cc}/gu, '').slice(0, Math.max(0, most - value.length));
	return {value: value.slice(0, cursor) + clean + value.slice(cursor), cursor: cursor + clean.length};
}

function moveTo({value}: TextField, cursor: number): TextField {
	return {value, cursor};
}

function removeTo({value, cursor}: TextField, end: number): TextField {
	const from = Math.min(cursor, end);
	return {value: value.slice(0, from) + value.slice(Math.max(cursor, end)), cursor: from};
}

const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Where the character before the cursor begins: a whole one, with all of its marks and joined parts. */
function before({value, cursor}: TextField): number {
	return [...characters.segment(value.slice(0, cursor))].at(-1)?.index ?? 0;
}

function after({value, cursor}: TextField): number {
	const [next] = characters.segment(value.slice(cursor));
	return cursor + (next?.segment.length ?? 0);
}

function wordBefore({value, cursor}: TextField): number {
	return Math.max(0, value.slice(0, cursor).search(/\S+\s*$/));
}

function wordAfter({value, cursor}: TextField): number {
	return cursor + (/^\s*\S*/.exec(value.slice(cursor))?.[0].length ?? 0);
}
