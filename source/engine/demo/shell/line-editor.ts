import {createLine} from './line.ts';
import type {Program, Terminal} from './session.ts';

/** Lines remembered. */
const mostHistory = 100;

/** What a program does with what is typed. When it is ready for the next line, it calls the editor's `prompt()`. */
export type LineUse = {
	readonly prompt: () => string;
	onLine(line: string): void;
	onInterrupt(): void;
	onEnd(): void;
};

/** A terminal's line with echo, Backspace, C-u, C-w, C-l, C-c, C-d, and earlier lines with Up and Down. */
export type LineEditor = Program & {prompt(): void};

/** A line editor without a prompt on the screen yet. */
export function createLineEditor(terminal: Terminal, use: LineUse): LineEditor {
	const line = createLine(terminal);
	const history = createHistory();
	const readSequence = createSequenceReader();

	const accept = () => {
		const text = line.text();
		terminal.write('\r\n');
		history.add(text);
		line.forget();
		use.onLine(text);
	};

	const recall = (step: number) => {
		line.erase(Number.POSITIVE_INFINITY);
		line.add(history.move(step));
	};

	const controls: Readonly<Record<string, () => void>> = {
		'\r': accept,
		'\n': accept,
		'\u007F': () => line.erase(1),
		'\b': () => line.erase(1),
		'\u0003'() {
			terminal.write('^C\r\n');
			line.forget();
			use.onInterrupt();
		},
		'\u0004'() {
			if (line.text() === '') {
				use.onEnd();
			}
		},
		'\u000C': () => terminal.write(`\u001B[H\u001B[2J${use.prompt()}${line.text()}`),
		'\u0015': () => line.erase(Number.POSITIVE_INFINITY),
		'\u0017': () => line.erase([...(line.text().match(/\S*\s*$/u)?.[0] ?? '')].length),
		'\u001B[A': () => recall(-1),
		'\u001B[B': () => recall(1),
	};

	return {
		prompt: () => terminal.write(use.prompt()),
		input(text) {
			for (const character of text) {
				const key = readSequence(character);
				if (controls[key]) {
					controls[key]();
				} else if (key >= ' ') {
					line.add(key);
				}
			}
		},
	};
}

/** Puts an escape sequence together from its characters; empty while it is not whole. Other characters pass. */
function createSequenceReader(): (character: string) => string {
	let sequence = '';
	return character => {
		if (sequence === '' && character !== '\u001B') {
			return character;
		}

		sequence += character;
		if (sequence.length < 2 || /^[[O][\d;]*$/u.test(sequence.slice(1))) {
			return '';
		}

		const whole = sequence;
		sequence = '';
		return whole;
	};
}

function createHistory() {
	const lines: string[] = [];
	let place = 0;
	return {
		add(text: string) {
			if (text.trim() !== '') {
				lines.push(text);
				lines.splice(0, lines.length - mostHistory);
			}

			place = lines.length;
		},
		move(step: number): string {
			place = Math.min(lines.length, Math.max(0, place + step));
			return lines[place] ?? '';
		},
	};
}
