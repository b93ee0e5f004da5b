import assert from 'node:assert/strict';
import {test} from 'node:test';
import {terminalSession} from '../../../source/commands/container/attached-terminal.ts';

test('a container with a terminal gets every key', () => {
	const {session, sent, isLeft} = attached({hasInput: true, hasTerminal: true});
	session.write(bytes('q\u0003\u001B[A'));
	assert.deepEqual(sent, ['q\u0003\u001B[A']);
	assert.ok(!isLeft());
});

test('a container without a terminal gets whole lines, as they were corrected', () => {
	const {session, sent, shown} = attached({hasInput: true, hasTerminal: false});
	session.write(bytes('a\u{1F6A2}'));
	session.write(bytes('\u001B[D'));
	session.write(bytes('\u007Fhoy\r'));
	session.write(bytes('\u007F'));
	assert.deepEqual(sent, ['ahoy\n']);
	assert.equal(shown.join(''), 'a\u{1F6A2}\b \bhoy\r\n');
});

test('C-c, C-p C-q and C-d on an empty line detach; C-d after text sends the text', () => {
	for (const keys of ['\u0003', '\u0010\u0011', '\u0004']) {
		const {session, isLeft} = attached({hasInput: true, hasTerminal: false});
		session.write(bytes(keys));
		assert.ok(isLeft());
	}

	const {session, sent, isLeft} = attached({hasInput: true, hasTerminal: false});
	session.write(bytes('no end\u0004'));
	session.write(bytes('\u0011'));
	assert.deepEqual(sent, ['no end']);
	assert.ok(!isLeft());
});

test('if the input is closed, nothing is sent, and C-c, C-d, C-q, Esc and q detach', () => {
	for (const key of ['\u0003', '\u0004', '\u001B', 'q']) {
		const {session, sent, isLeft} = attached({hasInput: false, hasTerminal: true});
		session.write(bytes('d\r'));
		session.write(bytes('\u001B[A'));
		assert.ok(!isLeft());
		assert.equal(session.isEndExpected?.(), false);
		session.write(bytes(key));
		assert.ok(isLeft());
		assert.equal(session.isEndExpected?.(), true);
		assert.deepEqual(sent, []);
	}
});

const bytes = (text: string) => new TextEncoder().encode(text);

function attached(nature: {readonly hasInput: boolean; readonly hasTerminal: boolean}) {
	const sent: string[] = [];
	const shown: string[] = [];
	let isLeft = false;
	const session = terminalSession({
		...nature,
		ended: new Promise(() => {}),
		onOutput() {},
		resize() {},
		write: text => void sent.push(new TextDecoder().decode(text)),
		close() {
			isLeft = true;
		},
	});
	session.onOutput(text => void shown.push(new TextDecoder().decode(text)));
	return {session, sent, shown, isLeft: () => isLeft};
}
