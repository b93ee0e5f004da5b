/** Control sequences, from ECMA-48: CSI (colours, cursor), OSC (titles, links) with either end, and the short ones. */
const controlSequence =
	/(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B\]|\u009D)[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]/g;

/** What a person reads of a line: colours between the letters of a word must not hide it from a search. */
export function plainText(text: string): string {
	return /[\u001B\u009B\u009D]/.test(text) ? text.replace(controlSequence, '') : text;
}
