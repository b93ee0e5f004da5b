/** Keys that the demo's server holds at most. */
const mostKeys = 1000;

/** What a redis server says to a command, as its client prints it; empty for no command. It changes `memory`. */
export function replyTo(memory: Map<string, string>, [name = '', ...args]: readonly string[]): string {
	if (name === '') {
		return '';
	}

	const lower = name.toLowerCase();
	const command = Object.hasOwn(commands, lower) ? commands[lower] : undefined;
	if (!command) {
		return `(error) ERR unknown command '${name}', with args beginning with: ${args.map(arg => `'${arg}' `).join('')}`;
	}

	return args.length < command.least || args.length > (command.most ?? command.least)
		? `(error) ERR wrong number of arguments for '${lower}' command`
		: command.reply(memory, args);
}

type Command = {
	/** How many arguments it takes. */
	readonly least: number;
	readonly most?: number;
	reply(memory: Map<string, string>, args: readonly string[]): string;
};

const commands: Readonly<Record<string, Command>> = {
	ping: {least: 0, most: 1, reply: (_memory, [text]) => (text === undefined ? 'PONG' : quoted(text))},
	echo: {least: 1, reply: (_memory, [text = '']) => quoted(text)},
	set: {
		least: 2,
		reply(memory, [key = '', value = '']) {
			return put(memory, key, value) ? 'OK' : outOfMemory;
		},
	},
	get: {
		least: 1,
		reply(memory, [key = '']) {
			const value = memory.get(key);
			return value === undefined ? '(nil)' : quoted(value);
		},
	},
	incr: {
		least: 1,
		reply(memory, [key = '']) {
			const value = memory.get(key) ?? '0';
			if (!/^-?\d+$/u.test(value)) {
				return '(error) ERR value is not an integer or out of range';
			}

			const next = Number(value) + 1;
			return put(memory, key, String(next)) ? integer(next) : outOfMemory;
		},
	},
	del: {
		least: 1,
		most: Number.POSITIVE_INFINITY,
		reply: (memory, keys) => integer(keys.filter(key => memory.delete(key)).length),
	},
	exists: {
		least: 1,
		most: Number.POSITIVE_INFINITY,
		reply: (memory, keys) => integer(keys.filter(key => memory.has(key)).length),
	},
	keys: {
		least: 1,
		reply(memory, [pattern = '']) {
			const found = [...memory.keys()].filter(key => matches(pattern, key));
			return found.length > 0 ? found.map((key, index) => `${index + 1}) ${quoted(key)}`).join('\n') : '(empty array)';
		},
	},
	dbsize: {least: 0, reply: memory => integer(memory.size)},
	flushall: {
		least: 0,
		reply(memory) {
			memory.clear();
			return 'OK';
		},
	},
};

const outOfMemory = "(error) OOM command not allowed when used memory > 'maxmemory'.";

function put(memory: Map<string, string>, key: string, value: string): boolean {
	if (memory.size >= mostKeys && !memory.has(key)) {
		return false;
	}

	memory.set(key, value);
	return true;
}

function quoted(text: string): string {
	return `"${text.replaceAll(/["\\]/gu, '\\$&')}"`;
}

function integer(value: number): string {
	return `(integer) ${value}`;
}

/** `*` stands for any characters, `?` for one. Walked by hand: a pattern from outside could keep a regular expression busy. */
function matches(glob: string, key: string): boolean {
	const pattern = glob.replaceAll(/\*+/gu, '*');
	let reached = new Set([0]);
	for (const character of `${key}\0`) {
		const all = [...reached].flatMap(place => placesFrom(pattern, place));
		if (character === '\0') {
			return all.includes(pattern.length);
		}

		reached = new Set(all.flatMap(place => step(pattern, place, character)));
	}

	return false;
}

/** A star may stand for nothing. */
function placesFrom(pattern: string, place: number): readonly number[] {
	return pattern[place] === '*' ? [place, ...placesFrom(pattern, place + 1)] : [place];
}

function step(pattern: string, place: number, character: string): readonly number[] {
	const expected = pattern[place];
	if (expected === '*') {
		return [place];
	}

	return expected === '?' || expected === character ? [place + 1] : [];
}
