import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {type TraceState, traceStep} from '../../../source/store/log/traces.ts';

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
