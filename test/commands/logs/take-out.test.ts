import assert from 'node:assert/strict';
import {lstatSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import type {ContainerApi} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createFile} from '../../../source/local-files.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const key = 'test/web';
const hostile = 'a\u001B[31mred\u001B[0m\u001B]0;title\u0007\tb\u202E\r';

function folder(t: TestContext): string {
	const path = mkdtempSync(join(tmpdir(), 'save-log-'));
	t.after(() => import('node:fs').then(({rmSync}) => rmSync(path, {recursive: true})));
	return path;
}

/** An engine with the log of one container. */
function engineWith(logs: ContainerApi['logs']): Engine {
	const engine = fakeEngine();
	return {...engine, containers: {...engine.containers, logs}};
}

/** The log of a container, opened; the engine has a hundred lines of it, the first of which are not loaded. */
function openedLog(texts: readonly string[]) {
	const whole: readonly LogLine[] = Array.from({length: 100}, (_, index) => ({
		stream: 'stdout',
		at: `2026-01-02T00:00:${String(index % 60).padStart(2, '0')}.000000001Z`,
		text: `line ${index}`,
	}));
	const bench = aBench(
		engineWith(async function* () {
			yield whole.slice(0, 60);
			yield whole.slice(60);
		}),
		{containers: [aContainer('web')]},
	);
	const lines = texts.map(text => ({stream: 'stdout' as const, at: '2026-01-02T00:00:00.5Z', text}));
	bench.store.dispatch({type: 'log-opened', key}, {type: 'log-read', key, lines, hasOlder: false});
	bench.press('l');
	return bench;
}

type Bench = ReturnType<typeof openedLog>;

/** Save under a path: the choice, from 0, and what is typed into the form. */
async function save(bench: Bench, choice: number, path: string): Promise<void> {
	bench.press('C-s', ...Array.from({length: choice}, () => 'Down'), 'Enter');
	await bench.settled();
	const {fields} = dialogOf(bench, 'form');
	assert.match(fields[0]?.field.value ?? '', /^\.\/web-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.log$/);
	bench.press('C-u');
	bench.type(path);
	bench.press('Enter');
	await bench.settled();
}

/** Save, and wait for the notice that says so. */
async function saveToEnd(bench: Bench, choice: number, path: string): Promise<void> {
	await save(bench, choice, path);
	while (bench.notices().length === 0) {
		await new Promise(setImmediate);
	}
}

test('a log that is still being read is not called empty', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.press('l', 'C-s');
	assert.equal(bench.notices().at(-1), 'The log is still being read.');
	bench.store.dispatch({type: 'log-opened', key});
	bench.press('C-s');
	assert.equal(bench.notices().at(-1), 'The log is still being read.');
	bench.store.dispatch({type: 'log-read', key, lines: [], hasOlder: false});
	bench.press('C-s');
	assert.equal(bench.notices().at(-1), 'There are no lines.');
});

test('the loaded lines are saved without escape sequences, in a file for the owner only', async t => {
	const bench = openedLog(['one', hostile, '', '注文']);
	const path = join(folder(t), 'web.log');
	await saveToEnd(bench, 0, path);
	assert.equal(readFileSync(path, 'utf8'), 'one\nared\tb\n\n注文\n');
	assert.equal(lstatSync(path).mode & 0o777, 0o600);
	assert.deepEqual(bench.notices(), [`Saved 4 lines to ${path}`]);
});

test('timestamps come before the lines if that was chosen', async t => {
	const bench = openedLog(['one']);
	const path = join(folder(t), 'web.log');
	await saveToEnd(bench, 1, path);
	assert.match(readFileSync(path, 'utf8'), /^2026-01-02T00:00:00\.5\d*Z one\n$/);
});

test('the whole log is read from the engine, and the notice counts it', async t => {
	const bench = openedLog(['line 99']);
	const path = join(folder(t), 'web.log');
	await saveToEnd(bench, 2, path);
	assert.equal(readFileSync(path, 'utf8').split('\n').length, 101);
	assert.deepEqual(bench.notices(), [`Saved 100 lines to ${path}`]);
	assert.equal(bench.store.getState().dialog, undefined);
});

test('a file that exists is kept, a link is not followed, and the form says why', async t => {
	const path = folder(t);
	writeFileSync(join(path, 'kept'), 'mine');
	symlinkSync(join(path, 'target'), join(path, 'link'));
	const bench = openedLog(['one']);
	await save(bench, 0, join(path, 'kept'));
	assert.equal(dialogOf(bench, 'form').problem, 'kept already exists and was not overwritten; choose another name.');
	bench.press('C-u');
	bench.type(join(path, 'link'));
	bench.press('Enter');
	await bench.settled();
	assert.equal(dialogOf(bench, 'form').problem, 'link already exists and was not overwritten; choose another name.');
	bench.press('C-u');
	bench.type(join(path, 'missing', 'web.log'));
	bench.press('Enter');
	await bench.settled();
	assert.match(dialogOf(bench, 'form').problem ?? '', /missing does not exist/);
	assert.equal(readFileSync(join(path, 'kept'), 'utf8'), 'mine');
	assert.throws(() => lstatSync(join(path, 'target')));
});

test('~ is the home directory', async t => {
	const home = folder(t);
	mkdirSync(join(home, 'logs'));
	const file = await createFile('~/logs/web.log', home);
	await file.close();
	assert.equal(file.path, join(home, 'logs', 'web.log'));
});

test('closing the dialog cancels a save, and its file is removed', async t => {
	const {promise: isAsked, resolve: asked} = Promise.withResolvers<AbortSignal>();
	const bench = aBench(
		engineWith(async function* (_id, _options, signal) {
			yield [{stream: 'stdout', at: '', text: 'one'}];
			asked(signal);
			await new Promise(resolve => signal.addEventListener('abort', resolve));
		}),
		{containers: [aContainer('web')]},
	);
	bench.store.dispatch(
		{type: 'log-opened', key},
		{type: 'log-read', key, lines: [{stream: 'stdout', at: '', text: 'one'}], hasOlder: false},
	);
	const path = join(folder(t), 'web.log');
	bench.press('l', 'C-s', 'Down', 'Down', 'Enter');
	await new Promise(setImmediate);
	bench.press('C-u');
	bench.type(path);
	bench.press('Enter');
	await isAsked;
	assert.equal(dialogOf(bench, 'confirm').lines[0], path);
	bench.press('Esc');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['Cancelled. The file was removed.']);
	assert.throws(() => lstatSync(path));
});

test('y copies the visible lines of a followed log, the line of a held one, and the marked lines', () => {
	const bench = openedLog(['one', 'two', 'three']);
	bench.press('y');
	bench.press('k', 'k', 'y');
	bench.press('Space', 'Space', 'y');
	assert.deepEqual(bench.shellCalls, [
		['copy', 'one\ntwo\nthree'],
		['copy', 'two'],
		['copy', 'two\nthree'],
	]);
	assert.deepEqual(bench.notices(), ['Copied the 3 visible lines', 'Copied the line', 'Copied the 2 marked lines']);
});

test('text that is too long is not copied, and the notice names the key that saves it', () => {
	const bench = openedLog(['x'.repeat(60_000)]);
	bench.press('y');
	assert.match(
		bench.notices().join(),
		/Too long to copy: the line\. Terminals accept at most 56 kB\. C-s saves to a file\./,
	);
});

test('the pager gets every line with its colours, and no other escape sequence', () => {
	const bench = openedLog(['one', hostile]);
	bench.press('|');
	assert.deepEqual(bench.shellCalls, [['page', 'one\na\u001B[31mred\u001B[0m\tb\u001B[0m\n']]);
});

test('a key goes to the next marked line, and from the last to the first', () => {
	const bench = openedLog(Array.from({length: 50}, (_, index) => `line ${index}`));
	const cursor = () => bench.store.getState().view.detailIndex;
	bench.press('k', 'k', 'k', 'Space', 'g', 'Space', "'");
	assert.equal(cursor(), 47);
	bench.press("'");
	assert.equal(cursor(), 0);
	bench.press('"');
	assert.equal(cursor(), 47);
});

test('a log that is read again has no marked lines, since its lines have other numbers', async () => {
	const bench = openedLog(['one', 'two', 'three']);
	bench.press('k', 'Space', 'f', '0', 'j', 'Enter');
	await bench.settled();
	const {range} = bench.store.getState().view.logs;
	const lines = ['zero', 'one', 'two', 'three'].map(text => ({stream: 'stdout' as const, at: '', text}));
	bench.store.dispatch({type: 'log-opened', key, range}, {type: 'log-read', key, lines});
	bench.press('k', 'y');
	assert.deepEqual(bench.shellCalls, [['copy', 'three']]);
});
