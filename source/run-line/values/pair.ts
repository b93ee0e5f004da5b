/** A text cut at the first separator; without one the second part is undefined. */
export function cut(text: string, separator: string): readonly [before: string, after: string | undefined] {
	const index = text.indexOf(separator);
	return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}

/** `NAME=value` as a pair; a name alone has the empty value. */
export function pairOf(text: string): readonly [name: string, value: string] {
	const [name, value = ''] = cut(text, '=');
	return [name, value];
}

/** Pairs as `NAME=value`. */
export function formatPairs(pairs: Readonly<Record<string, string>>): readonly string[] {
	return Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
}
