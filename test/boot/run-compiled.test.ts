import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runCompiled} from '../../source/boot/run-compiled.ts';

let count = 100;

/** A program of the same length that V8 has not seen yet: V8 caches all code that it has seen in this process. */
function unseen(): string {
	return `exports.sum = (a, b) => a + b;
exports.path = require('node:path').join(__dirname, module.exports === exports ? 'own' : 'other');
//${count++}`;
}

/** The sum that a program computes, called in the same way as a program that passed the check. */
function sumOf(exports: unknown): unknown {
	assert.ok(typeof exports === 'object' && exports !== null && 'sum' in exports && typeof exports.sum === 'function');
	return exports.sum(2, 3);
}

test('a text runs as a CommonJS module does', () => {
	const {exports, wasCompiled} = runCompiled(unseen(), '/somewhere/program.cjs');
	assert.equal(sumOf(exports), 5);
	assert.ok(typeof exports === 'object' && exports !== null && 'path' in exports);
	assert.equal(exports.path, '/somewhere/own');
	assert.equal(wasCompiled, false);
});

test('functions that were compiled or ran before are not compiled again', () => {
	const text = unseen();
	const first = runCompiled(text, '/somewhere/program.cjs');
	const before = first.compiledCode();
	sumOf(first.exports);
	const code = first.compiledCode();
	assert.ok(code.length > before.length, 'a function that ran is kept as well');
	const second = runCompiled(text, '/somewhere/program.cjs', code);
	assert.equal(second.wasCompiled, true);
	assert.equal(sumOf(second.exports), 5);
});

test('code that is broken, or for a text of another length, is not used', () => {
	const code = runCompiled(unseen(), '/somewhere/program.cjs').compiledCode();
	for (const [changed, other] of [
		[unseen(), Buffer.from('no code at all')],
		[unseen(), code.subarray(0, 64)],
		[`${unseen()} `, code],
	] as const) {
		const running = runCompiled(changed, '/somewhere/program.cjs', other);
		assert.equal(running.wasCompiled, false);
		assert.equal(sumOf(running.exports), 5);
	}
});

test('an error tells the file, line and column that it comes from, also on the first line', () => {
	assert.throws(
		() => runCompiled('const a = 1; throw new Error("first");', '/somewhere/program.cjs'),
		(error: Error) => /\/somewhere\/program\.cjs:1:20\)?$/m.test(error.stack ?? ''),
	);
});
