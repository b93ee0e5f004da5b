/** A value of a structured line, as text; strings without their quotes. */
type LogField = {readonly name: string; readonly value: string};

/** A structured line, taken apart. */
export type LogRecord = {
	/** When it was logged, as its program writes it. */
	readonly time: string | undefined;
	readonly level: string | undefined;
	readonly message: string | undefined;
	/** All other fields in their order. */
	readonly rest: readonly LogField[];
};

/** A longer line is shown as it is, in UTF-16 units. */
const maxLength = 65_536;

/** The fields of a JSON or logfmt line without escape sequences; undefined for any other line. */
export function recordOf(text: string): LogRecord | undefined {
	const fields = fieldsOf(text);
	if (!fields) {
		return undefined;
	}

	const taken = new Set<LogField>();
	const take = (names: readonly string[]) => {
		const found = names
			.map(name => fields.find(field => field.name.toLowerCase() === name && !taken.has(field)))
			.find(field => field !== undefined);
		if (found) {
			taken.add(found);
		}

		return found?.value;
	};
	const [time, level, message] = [take(timeNames), take(levelNames), take(messageNames)];
	return {time, level, message, rest: fields.filter(field => !taken.has(field))};
}

/** A structured line over several lines, to read it: JSON indented, or a field on each line. Undefined for any other line. */
export function prettyRecord(text: string): readonly string[] | undefined {
	return (
		withObject(text, value => JSON.stringify(value, null, 2).split('\n')) ??
		logfmtFields(text)?.map(({name, value}) => `${name} = ${value}`)
	);
}

const timeNames = ['time', 'ts', 'timestamp', '@timestamp', '@t', 't', 'date', 'datetime', 'asctime'];
const levelNames = ['level', 'lvl', 'severity', 'log.level', 'loglevel', 'levelname', '@l', '@level', 's'];
const messageNames = ['message', 'msg', 'log', 'event', 'text', '@m', '@message', 'error', 'err'];

function fieldsOf(text: string): readonly LogField[] | undefined {
	return text.length > maxLength ? undefined : (withObject(text, membersOf) ?? logfmtFields(text));
}

/** Undefined where the line is no JSON object, or is nested too deeply to be written again. */
function withObject<Result>(text: string, use: (value: object) => Result): Result | undefined {
	const trimmed = text.trim();
	if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(trimmed);
		return typeof value === 'object' && value !== null ? use(value) : undefined;
	} catch {
		return undefined;
	}
}

function membersOf(value: object): readonly LogField[] {
	return Object.entries(value).map(([name, member]) => ({name, value: textOf(member)}));
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

const pair = /([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?:\s+|$)/y;
/** One pair could be chance: `a=b`. */
const minPairs = 2;

/** Undefined unless the whole line consists of pairs. */
function logfmtFields(text: string): readonly LogField[] | undefined {
	const fields: LogField[] = [];
	const trimmed = text.trim();
	pair.lastIndex = 0;
	while (pair.lastIndex < trimmed.length) {
		const match = pair.exec(trimmed);
		if (!match) {
			return undefined;
		}

		const [, name = '', quoted, plain = ''] = match;
		fields.push({name, value: quoted === undefined ? plain : unquoted(quoted)});
	}

	return fields.length < minPairs ? undefined : fields;
}

function unquoted(text: string): string {
	return text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter) : text;
}

const escapes: Readonly<{[letter: string]: string}> = {n: '\n', t: '\t', r: '\r'};
