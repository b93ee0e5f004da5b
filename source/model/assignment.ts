/** The halves of `NAME=value`; the value is undefined without an equals sign. */
export function splitAssignment(text: string): {readonly name: string; readonly value: string | undefined} {
	const end = text.indexOf('=');
	return end < 0 ? {name: text, value: undefined} : {name: text.slice(0, end), value: text.slice(end + 1)};
}
