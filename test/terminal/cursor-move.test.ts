import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {cursorMove} from '../../source/terminal/cursor-move.ts';
import {Emulator} from './emulator.ts';

test('a move leads from any cell to any other, with and without line feeds that return', async () => {
	const cell = fc.record({column: fc.nat(199), row: fc.nat(59)}, {noNullPrototype: true});
	for (const convertEol of [false, true]) {
		const emulator = new Emulator(200, 60);
		emulator.terminal.options.convertEol = convertEol;
		await fc.assert(
			fc.asyncProperty(fc.array(cell, {minLength: 2, maxLength: 60}), async cells => {
				for (const [index, to] of cells.entries()) {
					emulator.write(cursorMove(cells[index - 1], to));
					await new Promise(resolve => emulator.terminal.write('', () => resolve(undefined)));
					const {cursorX, cursorY} = emulator.terminal.buffer.active;
					assert.deepEqual({column: cursorX, row: cursorY}, to);
				}
			}),
			{numRuns: 5},
		);
	}
});

test('the shortest cursor move is used', () => {
	const moves: readonly (readonly [from: [number, number], to: [number, number], sequence: string])[] = [
		[[5, 5], [5, 5], ''],
		[[5, 5], [6, 5], '\u001B[C'],
		[[5, 5], [4, 5], '\b'],
		[[5, 5], [0, 5], '\r'],
		[[50, 5], [40, 5], '\u001B[10D'],
		[[50, 5], [0, 6], '\r\n'],
		[[50, 5], [0, 7], '\r\n\n'],
		[[50, 5], [50, 4], '\u001B[A'],
		[[50, 5], [47, 6], '\u001B[B\b\b\b'],
		[[50, 5], [0, 0], '\u001B[H'],
		[[50, 5], [3, 30], '\u001B[31;4H'],
	];
	for (const [[fromColumn, fromRow], [column, row], sequence] of moves) {
		assert.equal(cursorMove({column: fromColumn, row: fromRow}, {column, row}), sequence);
	}
});
