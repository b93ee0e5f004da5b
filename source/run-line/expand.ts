/** The values that a shell would expand variables and commands to. */
export type ShellEnvironment = {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The working directory, absolute. */
	readonly directory: string;
	readonly homeDirectory: string;
	/** The user's and the group's id; undefined on Windows. */
	readonly user: {readonly id: number | undefined; readonly group: number | undefined};
};

/** The environment for a line that is not run. */
export const noEnvironment: ShellEnvironment = {
	env: {},
	directory: '/',
	homeDirectory: '/',
	user: {id: 0, group: 0},
};

/** A part of a line that was replaced. */
export type Expansion = {
	readonly from: number;
	readonly to: number;
	/** As typed: `$PWD`. */
	readonly source: string;
	/** The variable; empty for a command. */
	readonly name: string;
	/** Undefined: the variable is not set and expands to nothing. */
	readonly value: string | undefined;
};

/** A part of a value; one in quotes or after a backslash is not split at its blanks. */
export type ValuePart = {readonly text: string; readonly isQuoted: boolean};

/** An expansion. `parts` are those of its value, if it has quotes. A comment expands to nothing. */
export type Expanded = Expansion & {
	readonly parts?: readonly ValuePart[];
	readonly problem?: string;
	readonly isComment?: boolean;
};

/**
 * The expansion that begins at a `$`, `~` or backquote of a line, in double quotes or not; undefined if the character is
 * literal.
 */
export function expansionAt(
	line: string,
	from: number,
	environment: ShellEnvironment,
	isQuoted = false,
): Expanded | undefined {
	const forms = isQuoted ? [variable, command, braces, unsupported] : [tilde, variable, command, braces, unsupported];
	for (const {pattern, read} of forms) {
		pattern.lastIndex = from;
		const match = pattern.exec(line);
		if (match) {
			const source = match[0];
			return {from, to: from + source.length, source, name: '', ...read(match, environment, isQuoted)};
		}
	}

	return undefined;
}

/** The value of a variable in a shell, which sets some that programs do not inherit. */
function lookUp(name: string, {env, directory, homeDirectory, user}: ShellEnvironment): string | undefined {
	switch (name) {
		// The inherited one may name the directory of the parent process.
		case 'PWD':
			return directory;
		case 'HOME':
			return env.HOME || homeDirectory;
		case 'UID':
		case 'EUID':
			return env[name] ?? user.id?.toString();
		default:
			return Object.hasOwn(env, name) ? env[name] : undefined;
	}
}

type Value = Pick<Expanded, 'value' | 'parts' | 'problem' | 'isComment'>;

type Form = {
	readonly pattern: RegExp;
	read(match: RegExpExecArray, environment: ShellEnvironment, isQuoted: boolean): Value & {name?: string};
};

const tilde: Form = {
	pattern: /~(?=[/\s]|$)/y,
	read: (_, environment) => ({name: 'HOME', value: lookUp('HOME', environment)}),
};

const variable: Form = {
	pattern: /\$([A-Za-z_]\w*)/y,
	read: ([, name = ''], environment) => ({name, value: lookUp(name, environment)}),
};

const command: Form = {
	pattern: /\$\(\s*([^()]*?)\s*\)|`\s*([^`]*?)\s*`/y,
	read([, inner, quoted = ''], {directory, user}) {
		const text = inner ?? quoted;
		// Some READMEs put a comment into each line of a command in this way: `#optional`.
		if (text === '' || text.startsWith('#')) {
			return {value: '', isComment: true};
		}

		switch (text) {
			case 'pwd':
				return {value: directory};
			case 'id -u':
				return {value: user.id?.toString()};
			case 'id -g':
				return {value: user.group?.toString()};
			default:
				return {
					value: '',
					problem: 'Only the commands pwd, id -u and id -g can be expanded here; type the output instead.',
				};
		}
	},
};

/** `${NAME}`, and `${NAME:-word}` with the operators `-`, `=`, `+` and `?`; the word may hold expansions and quotes. */
const braces: Form = {
	pattern: /\$\{([A-Za-z_]\w*)(?:(:?)([-=+?])((?:[^{}\\]|\\[\s\S]|\$\{[^{}]*\})*))?\}/y,
	read([, name = '', colon, operator, word = ''], environment, isQuoted) {
		const value = lookUp(name, environment);
		const isSet = value !== undefined && !(colon && value === '');
		if (operator === '?' && !isSet) {
			return {name, value: '', problem: `${name} is not set${word ? `: ${word}` : '.'}`};
		}

		const usesWord = operator === '+' ? isSet : operator !== undefined && !isSet;
		if (usesWord) {
			return expandWord(word, environment, isQuoted);
		}

		return {name, value: operator === '+' ? '' : value};
	},
};

const unsupported: Form = {
	pattern: /\$(?:\(\([^)]*\)\)|\([^)]*\)?|\{[^}]*\}?|'[^']*'?|[\d@*#?!$-])|`[^`]*`?/y,
	read: () => ({value: '', problem: 'This cannot be expanded here; type its value instead.'}),
};

/** The word in `${NAME:-word}`: expanded, and without its quotes. In double quotes, only those have a meaning. */
function expandWord(word: string, environment: ShellEnvironment, isQuoted: boolean): Value {
	const problems: string[] = [];
	const parts: ValuePart[] = [...word.matchAll(isQuoted ? quotedPart : wordPart)].map(({0: source, groups = {}}) => {
		const {escaped, single, double} = groups;
		if (double !== undefined) {
			const {value: text = '', problem} = expandWord(double, environment, true);
			problems.push(...(problem === undefined ? [] : [problem]));
			return {text, isQuoted: true};
		}

		const literal = escaped ?? single;
		const found = literal === undefined ? expansionAt(source, 0, environment, isQuoted) : undefined;
		problems.push(...(found?.problem === undefined ? [] : [found.problem]));
		return {text: literal ?? (found ? (found.value ?? '') : source), isQuoted: literal !== undefined};
	});
	const [problem] = problems;
	return {value: parts.map(({text}) => text).join(''), parts, ...(problem !== undefined && {problem})};
}

const wordPart =
	/\\(?<escaped>[\s\S])|'(?<single>[^']*)'|"(?<double>(?:\\[\s\S]|[^"\\])*)"|^~(?=\/|$)|\$(?:[A-Za-z_]\w*|\{[^{}]*\}|\([^()]*\))|`[^`]*`|[^\\'"$`~]+|[\s\S]/g;

const quotedPart =
	/\\(?<escaped>[$`"\\}])|(?<double>)"|\$(?:[A-Za-z_]\w*|\{[^{}]*\}|\([^()]*\))|`[^`]*`|[^\\"$`]+|[\s\S]/g;
