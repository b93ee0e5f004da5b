import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createOutputLines} from '../../../source/commands/run/follow.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textsOf = (lines: readonly {readonly text: string}[]) => lines.map(({text}) => text);

test('lines are joined however they are split, and each stream has its own unfinished line', () => {
	const read = createOutputLines();
	assert.deepEqual(textsOf(read(bytes('a\r\nb'), 'stdout').lines), ['a']);
	const mixed = read(bytes('oops'), 'stderr');
	assert.deepEqual(textsOf(mixed.lines), []);
	assert.deepEqual(textsOf(mixed.openLines), ['b', 'oops']);
	const next = read(bytes('c\n'), 'stdout');
	assert.deepEqual(next, {
		lines: [{stream: 'stdout', at: '', text: 'bc'}],
		openLines: [{stream: 'stderr', at: '', text: 'oops'}],
	});
});

test('a character that is split in two is joined', () => {
	const read = createOutputLines();
	const ship = bytes('⛵\n');
	read(ship.slice(0, 2), 'stdout');
	assert.deepEqual(textsOf(read(ship.slice(2), 'stdout').lines), ['⛵']);
});

test('the last lines of a large chunk are kept, and the beginning of an endless line', () => {
	const read = createOutputLines();
	const {lines} = read(bytes('y\n'.repeat(100_000)), 'stdout');
	assert.equal(lines.length, 2000);
	for (let piece = 0; piece < 20; piece++) {
		const {openLines} = read(bytes('x'.repeat(10_000)), 'stdout');
		assert.ok((openLines[0]?.text.length ?? 0) <= 16_384);
	}
});
