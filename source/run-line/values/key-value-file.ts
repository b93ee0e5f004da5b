import type {Result} from '../result.ts';

/**
 * The settings of a file for `--env-file` or `--label-file`: one `NAME=value` a line, everything behind the `=` as it
 * is, quotation marks too. Empty lines and those that begin with `#` do not count; a name alone takes the value that
 * `lookUp` has for it, or is left out.
 */
export function parseKeyValueFile(
	content: string,
	lookUp: (name: string) => string | undefined = () => undefined,
): Result<readonly string[]> {
	const settings: string[] = [];
	for (const [index, raw] of content.split(/\r?\n/).entries()) {
		// This takes a byte order mark away too.
		const line = raw.trimStart();
		const equals = line.indexOf('=');
		const name = equals < 0 ? line : line.slice(0, equals);
		if (line === '' || line.startsWith('#')) {
			continue;
		}

		if (name === '' || /[ \t]/.test(name)) {
			return {problem: `Line ${index + 1} of this file is not NAME=value.`};
		}

		const value = equals < 0 ? lookUp(name) : line.slice(equals + 1);
		settings.push(...(value === undefined ? [] : [`${name}=${value}`]));
	}

	return {value: settings};
}
