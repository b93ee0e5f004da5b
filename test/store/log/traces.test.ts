import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {blocksOf} from '../../../source/store/log/blocks.ts';
import {appendLines, insertLines, noLines, withBounds} from '../../../source/store/log/lines.ts';
import {type TraceState, traceStep} from '../../../source/store/log/traces.ts';
import {allLines} from '../../helpers/log-lines.ts';

function recorded(program: string): readonly string[] {
	return readFileSync(new URL(`../../recorded/logs/${program}.log`, import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
}

/** For each line `·` if it continues a stack trace, else `|`. */
function continuations(lines: readonly string[]): string {
	let state: TraceState = 'none';
	return lines
		.map(line => {
			const step = traceStep(state, line);
			state = step.state;
			return step.isContinuation ? '·' : '|';
		})
		.join('');
}

/** The lines of each recorded log: the first one of a stack trace, and those that continue it. */
const expected: Readonly<Record<string, string>> = {
	java: '||||·····||·',
	python: '||||··············|||',
	node: '|||||·····|||||',
	go: '||·······|||',
	nginx: '||||||||',
	redis: '|||||||||||',
	mysql: '||||||',
	mongo: '||||',
};

for (const [program, shape] of Object.entries(expected)) {
	test(`the stack traces of ${program} are recognised`, () => {
		const lines = recorded(program);
		assert.equal(continuations(lines), shape);
	});
}

test('indented lines alone are no stack trace', () => {
	assert.equal(continuations(['total:', '  3 files', '    at noon', '', 'done']), '|||||');
	assert.equal(continuations(['{', '  "a": 1', '}']), '|||');
});

test('a stack trace whose first lines come with an older page is one block with the rest of it', () => {
	const trace = [
		'Exception in thread "main" Boom: no',
		...Array.from({length: 5}, (_, index) => `\tat a.b(C.java:${index})`),
	];
	const all = [...numbered(-5, 0), ...trace.map(text => line(text)), ...numbered(6, 9)];
	for (let cut = 1; cut < all.length; cut++) {
		const tail = withBounds(appendLines(noLines(cut), all.slice(cut)), {begin: undefined});
		const whole = withBounds(insertLines(tail, 0, all.slice(0, cut)), {begin: 0});
		assert.deepEqual(
			allLines(whole).map(({text}) => text),
			all.map(({text}) => text),
		);
		const blocks = blocksOf(whole).map(block => Array.from({length: block.length}, (_, index) => block.textAt(index)));
		assert.ok(
			blocks.some(block => trace.every(text => block.includes(text))),
			`cut at ${cut}`,
		);
		assert.equal(appendLines(whole, numbered(9, 10)).total, all.length + 1);
	}
});

const line = (text: string) => ({stream: 'stdout', at: '', text}) as const;
const numbered = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => line(`line ${from + index}`));
