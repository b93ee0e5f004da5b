import assert from 'node:assert/strict';
import {test} from 'node:test';
import {showEnd} from '../../../source/commands/container/show-end.ts';

/** A session that the test controls: its calls, and its end. */
function aSession() {
	const {promise: ended, resolve: end} = Promise.withResolvers<number | undefined>();
	const calls: unknown[] = [];
	const output: string[] = [];
	const session = showEnd(
		{
			ended,
			onOutput(listener) {
				void listener(new TextEncoder().encode('bin etc'));
			},
			write: bytes => void calls.push(['write', new TextDecoder().decode(bytes)]),
			resize: (columns, rows) => void calls.push(['resize', columns, rows]),
			close: () => void calls.push(['close']),
		},
		status => `ended with ${status}`,
	);
	session.onOutput(bytes => void output.push(new TextDecoder().decode(bytes)));
	let isLeft = false;
	void session.ended.then(() => {
		isLeft = true;
	});
	return {session, calls, output, end, isLeft: () => isLeft};
}

const key = new TextEncoder().encode('q');
const soon = () => new Promise(setImmediate);

test('a command that ends without anything typed shows its end until a key comes, and that key goes nowhere', async () => {
	const {session, calls, output, end, isLeft} = aSession();
	end(2);
	await soon();
	assert.deepEqual(output, ['bin etc', '\r\nended with 2\r\n']);
	assert.equal(isLeft(), false);
	session.write(key);
	await soon();
	assert.equal(isLeft(), true);
	assert.equal(await session.ended, 2);
	assert.equal(session.isEndExpected?.(), true);
	assert.deepEqual(calls, []);
});

test('a command that got input ends at once', async () => {
	const {session, calls, output, end, isLeft} = aSession();
	session.write(key);
	end(0);
	await soon();
	assert.equal(isLeft(), true);
	assert.equal(session.isEndExpected?.(), false);
	assert.deepEqual(output, ['bin etc']);
	assert.deepEqual(calls, [['write', 'q']]);
});

test('the session keeps the keys while its end is shown', async () => {
	const {session, end} = aSession();
	let isInputOver = false;
	void session.inputEnded?.then(() => {
		isInputOver = true;
	});
	end(0);
	await soon();
	assert.equal(isInputOver, false);
	session.write(key);
	await soon();
	assert.equal(isInputOver, true);
});

test('closing does not wait for a key', async () => {
	const {session, calls, end, isLeft} = aSession();
	session.resize(80, 24);
	void session.close();
	end(undefined);
	await soon();
	assert.equal(isLeft(), true);
	assert.deepEqual(calls, [['resize', 80, 24], ['close']]);
});
