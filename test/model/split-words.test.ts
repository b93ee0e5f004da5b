import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {dockerLine} from '../../source/model/shell-line.ts';
import {splitWords} from '../../source/model/split-words.ts';

const cases: readonly (readonly [line: string, words: readonly string[]])[] = [
	['', []],
	['   ', []],
	['redis-cli', ['redis-cli']],
	['  ls   -l  /tmp ', ['ls', '-l', '/tmp']],
	[`sh -c 'echo "a b" | wc'`, ['sh', '-c', 'echo "a b" | wc']],
	['echo "it\'s \\"here\\"" \'\'', ['echo', `it's "here"`, '']],
	['A=b\\ c"d e"f', ['A=b cd ef']],
	['echo "a\\nb"', ['echo', 'a\\nb']],
];

for (const [line, words] of cases) {
	test(`“${line}” is split as a shell does`, () => {
		assert.deepEqual(splitWords(line), {words});
	});
}

test('an unclosed quotation mark and a backslash at the end are reported', () => {
	for (const line of [`sh -c 'echo`, '"', 'a "b', `'a\\`]) {
		assert.deepEqual(splitWords(line), {problem: 'A quotation mark is not closed.'});
	}

	assert.deepEqual(splitWords('a \\'), {problem: 'A backslash at the end has nothing to escape.'});
});

test('a real shell splits a docker line into the same words', () => {
	const words = ['exec', '-it', "it's", 'a b', '$HOME', '', '`id`', 'x;y', 'new\nline', 'ä', '--env=A=b'];
	const printed = execFileSync('sh', ['-c', `docker() { printf '%s\\0' "$@"; }; ${dockerLine(words)}`], {
		encoding: 'utf8',
	});
	assert.deepEqual(printed.split('\0').slice(0, -1), words);
	assert.equal(dockerLine(['stop', '-t', '5', 'web-1.x_y']), 'docker stop -t 5 web-1.x_y');
});
