import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {quoteWord, shellLine} from '../../source/model/shell-line.ts';
import {splitLine} from '../../source/run-line/split-line.ts';
import {run} from '../helpers/run.ts';

const texts = (line: string) => splitLine(line).words.map(({text}) => text);

test('blanks part words; quotation marks and backslashes keep them together', () => {
	assert.deepEqual(texts(`  run \t"a b"c 'd "e"' f\\ g "" ''  `), ['run', 'a bc', 'd "e"', 'f g', '', '']);
	assert.deepEqual(texts(`"a\\"b\\\\c\\d\\$" 'e\\f' \\'g`), ['a"b\\c\\d$', 'e\\f', "'g"]);
	assert.deepEqual(texts(''), []);
});

test('what else a shell would do is not done', () => {
	assert.deepEqual(texts('$HOME ~ *.ts `x` a|b >c #d'), ['$HOME', '~', '*.ts', '`x`', 'a|b', '>c', '#d']);
});

test('a line that goes on behind a backslash is one line', () => {
	assert.deepEqual(texts('-d \\\n  -p 80:80 \\\r\n\tngi\\\nnx "a\\\nb"'), ['-d', '-p', '80:80', 'nginx', 'ab']);
});

test('words know where they and their characters stand', () => {
	const line = ` ab "c d"e\\ f`;
	const [first, second] = splitLine(line).words;
	assert.deepEqual(first, {text: 'ab', from: 1, to: 3, places: [1, 2]});
	assert.deepEqual(second, {text: 'c de f', from: 4, to: 13, places: [5, 6, 7, 9, 10, 12]});
});

test('a quotation mark that is not closed is shown up to the end of the line', () => {
	const message = 'This quotation mark is not closed.';
	assert.deepEqual(splitLine(`a 'b c`).problem, {from: 2, to: 6, message});
	assert.deepEqual(splitLine(`a b"c\\"`).problem, {from: 3, to: 7, message});
	assert.deepEqual(splitLine(`a "b\\`).problem, {from: 2, to: 5, message});
	assert.deepEqual(texts(`a 'b c`), ['a', 'b c']);
});

test('words that are joined are split into the same words', () => {
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'binary'})), words => {
			assert.deepEqual(texts(shellLine(words)), words);
		}),
	);
	assert.equal(shellLine(['a-b', 'c d', '', "it's", '$x']), `a-b 'c d' '' 'it'\\''s' '$x'`);
	assert.equal(quoteWord('host.docker.internal:host-gateway'), 'host.docker.internal:host-gateway');
});

test('words stand in the line in their order, and never outside of it', () => {
	const piece = fc.constantFrom(' ', '\n', "'", '"', '\\', 'a', 'é', '🚀', '$');
	fc.assert(
		fc.property(fc.array(piece), pieces => {
			const line = pieces.join('');
			let end = 0;
			for (const {text, from, to, places} of splitLine(line).words) {
				assert.ok(end <= from && from <= to && to <= line.length, line);
				assert.equal(places.length, text.length);
				assert.ok(places.every((place, index) => line[place] === text[index] || line[place] === '\\'));
				end = to;
			}
		}),
	);
});

test('a shell splits lines into the same words', async () => {
	// What a shell does more than split is left out, and what is not finished, for it would wait for the rest.
	const piece = fc.constantFrom(' ', '\t', "'", '"', '\\', 'a', 'b', '-', '=', '\\"', '\\\n', "'a b'", '"a b"');
	const lines = fc
		.sample(fc.array(piece, {maxLength: 12}), {numRuns: 300, seed: 8})
		.map(pieces => pieces.join(''))
		.filter(line => splitLine(line).problem === undefined && !/\\$/.test(line));
	assert.ok(lines.length > 100);
	const script = lines
		.map(line => `set -- ${line}\nfor word do printf '%s\\0' "$word"; done; printf '\\n\\0'`)
		.join('\n');
	const {stdout} = await run('sh', ['-c', script]);
	assert.deepEqual(
		stdout.split('\0').slice(0, -1),
		lines.flatMap(line => [...texts(line), '\n']),
	);
});
