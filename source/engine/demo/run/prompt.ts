import type {DemoProgram, DemoTerminal} from './demo-program.ts';

/** The output of a command and its exit status. `enter` starts a nested prompt, `isExit` leaves the current one. */
export type Result = {
	/** Lines end with `\n`. */
	readonly output: string;
	readonly status: number;
	readonly enter?: Prompt;
	readonly isExit?: boolean;
};

/** A prompt that runs the lines typed there. */
export type Prompt = {
	text(): string;
	run(line: string): Result;
};

/** Characters in one line. */
const longestLine = 4096;

/** Arrow keys and other keys that send an escape sequence do nothing. */
const escapeSequence = /\u001B(?:[[O][\d;]*[A-Za-z~]?|.)?/gu;

/** Run a prompt in a terminal: echo, Backspace, C-u, C-c, and C-d, which exits. */
export function startPrompt(terminal: DemoTerminal, first: Prompt): DemoProgram {
	const prompts = [first];
	const current = () => prompts.at(-1) ?? first;
	let line = '';

	const run = (text: string) => {
		line = '';
		terminal.write('\r\n');
		show(current().run(text), prompts, terminal);
	};

	const edit = (shorter: string) => {
		if (line !== shorter) {
			line = shorter;
			terminal.write(`\r\u001B[K${current().text()}${line}`);
		}
	};

	const keys: Readonly<Record<string, () => void>> = {
		'\r': () => run(line),
		'\n': () => run(line),
		'\u007F': () => edit([...line].slice(0, -1).join('')),
		'\u0015': () => edit(''),
		'\u0003'() {
			line = '';
			terminal.write(`^C\r\n${current().text()}`);
		},
		'\u0004'() {
			if (line === '') {
				run('exit');
			}
		},
	};

	terminal.write(first.text());
	return {
		input(text) {
			for (const character of text.replaceAll(escapeSequence, '').replaceAll('\b', '\u007F')) {
				if (prompts.length === 0) {
					return;
				}

				const key = Object.hasOwn(keys, character) ? keys[character] : undefined;
				if (key) {
					key();
				} else if (character >= ' ' && line.length < longestLine) {
					line += character;
					terminal.write(character);
				}
			}
		},
	};
}

/** Show the result of a command, and the prompt that is the last one then; without one the program ends. */
function show({output, status, enter, isExit}: Result, prompts: Prompt[], terminal: DemoTerminal): void {
	terminal.write(forTerminal(output));
	if (enter) {
		prompts.push(enter);
	} else if (isExit) {
		prompts.pop();
	}

	const prompt = prompts.at(-1);
	if (prompt) {
		terminal.write(prompt.text());
	} else {
		terminal.end(status);
	}
}

/** Output as a raw terminal needs it: `\r\n` at each line's end. */
export function forTerminal(output: string): string {
	return output.replaceAll('\n', '\r\n');
}
