import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {Screen} from '../../source/terminal/screen.ts';
import {span} from '../../source/text/span.ts';
import {darkStyle} from '../helpers/styles.ts';
import {Emulator} from './emulator.ts';

const columns = 30;
const rows = 10;

/** Characters that have the same width in all terminals, with this width. */
const widths = new Map([
	...[...'awx éñ─│┌▏█▒●✓ｱ'].map(text => [text, 1] as const),
	...[...'中文字한🚀🛒'].map(text => [text, 2] as const),
]);
const line = fc.array(fc.constantFrom(...widths.keys()), {maxLength: 40});

test('after any frames the terminal shows the last one, each character in its cell', async () => {
	const frames = fc.array(fc.array(line, {maxLength: rows}), {minLength: 1, maxLength: 8});
	await fc.assert(
		fc.asyncProperty(frames, async all => {
			const emulator = new Emulator(columns, rows);
			const screen = new Screen(emulator, {colorDepth: 'true', styleOf: darkStyle});
			screen.stream.write('\n');
			await emulator.settled();
			for (const frame of all) {
				const lines = frame.map(characters => [span(characters.join(''))]);
				screen.setRegion('log', {x: 0, y: 0, width: columns, height: rows, lines});
				screen.flush();
				await emulator.settled();
			}

			const last = all.at(-1) ?? [];
			assert.deepEqual(
				shownCells(emulator),
				Array.from({length: rows}, (_, row) => cellsOf(last[row] ?? [])),
			);
		}),
		{numRuns: 400},
	);
});

function shownCells({terminal}: Emulator): readonly (readonly string[])[] {
	const {active} = terminal.buffer;
	return Array.from({length: rows}, (_, row) =>
		Array.from({length: columns}, (_column, column) => {
			const cell = active.getLine(active.baseY + row)?.getCell(column);
			return cell?.getWidth() === 0 ? '' : cell?.getChars() || ' ';
		}),
	);
}

/** The text of each cell of a row; the second cell of a wide character has none, and half of one is a space. */
function cellsOf(characters: readonly string[]): readonly string[] {
	const cells = characters.flatMap(text => (widths.get(text) === 2 ? [text, ''] : [text]));
	const shown = cells.slice(0, columns);
	if (cells[columns] === '') {
		shown[columns - 1] = ' ';
	}

	return [...shown, ...Array.from({length: columns - shown.length}, () => ' ')];
}
