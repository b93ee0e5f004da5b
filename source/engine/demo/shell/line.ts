import type {Terminal} from './session.ts';

/** Characters in one line. */
const longestLine = 4096;

/** The line that is being typed, echoed as a terminal does. Its end is where the cursor is. */
export type Line = {
	text(): string;
	add(text: string): void;
	/** Take so many characters off its end. */
	erase(count: number): void;
	/** Empty it without a trace on the screen: what was typed stays above. */
	forget(): void;
};

/** An empty line. */
export function createLine(terminal: Terminal): Line {
	let characters: string[] = [];
	return {
		text: () => characters.join(''),
		add(text) {
			const room = [...text].slice(0, longestLine - characters.length);
			characters.push(...room);
			terminal.write(room.join(''));
		},
		erase(count) {
			const gone = characters.splice(Math.max(0, characters.length - count));
			terminal.write('\b \b'.repeat(gone.reduce((cells, character) => cells + cellsOf(character), 0)));
		},
		forget() {
			characters = [];
		},
	};
}

function cellsOf(character: string): number {
	if (/\p{M}/u.test(character)) {
		return 0;
	}

	return wide.test(character) ? 2 : 1;
}

const wide =
	/[\p{Extended_Pictographic}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u;
