import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web', {imageId: 'sha256:web'});
const twin = aContainer('web-2', {imageId: 'sha256:web'});

test('e finds a shell, hands the terminal over, and says how the shell ended', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('e');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['findShell', 'web'],
		['exec', 'web', {command: ['/bin/bash'], columns: 80, rows: 24}],
	]);
	assert.deepEqual(bench.notices(), ['Shell in web ended with status 0']);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker exec -it web /bin/bash');
	assert.equal(bench.store.getState().actions.size, 0);
});

test('the shell of an image is looked for once', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web, twin]});
	bench.press('e');
	await bench.settled();
	bench.press('j', 'e');
	await bench.settled();
	assert.deepEqual(
		engine.calls.map(([method, id]) => `${method} ${id}`),
		['findShell web', 'exec web', 'exec web-2'],
	);
});

test('an image without a shell gives the plain reason and the terminal is never handed over', async () => {
	const engine = fakeEngine();
	engine.answer('findShell', () =>
		Promise.reject(new EngineError('no-shell', 'There is no shell in this container; its image brings none.')),
	);
	const bench = aBench(engine, {containers: [web]});
	bench.press('e');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, []);
	assert.deepEqual(bench.notices(), [
		'Cannot open a shell in web: there is no shell in this container; its image brings none.',
	]);
	assert.equal(bench.store.getState().actions.size, 0);
	assert.equal(bench.store.getState().shells.size, 0);
});

test('a second e while the first still looks for a shell opens no second session', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('e', 'e');
	await bench.settled();
	assert.equal(bench.shellCalls.length, 1);
});

test('E, a command and Enter run it, with its history for the next time', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {
		containers: [web],
		handOver: async request => (await request.open({columns: 100, rows: 30})) && 3,
	});
	bench.press('E');
	bench.type('redis-cli -n 2');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		[
			'exec',
			'web',
			{
				command: ['redis-cli', '-n', '2'],
				user: undefined,
				workingDirectory: undefined,
				environment: undefined,
				isPrivileged: false,
				hasTerminal: true,
				columns: 100,
				rows: 30,
			},
		],
	]);
	assert.deepEqual(bench.notices(), ['redis-cli in web ended with status 3']);
	bench.press('E', 'Up');
	assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, 'redis-cli -n 2');
});

test('user, directory and environment reach the engine and the docker line', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('E');
	for (const text of ['env', '1000:1000', '/tmp', 'A=b C="d e"']) {
		bench.type(text);
		bench.press('Tab');
	}

	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(engine.calls[0]?.[2], {
		command: ['env'],
		user: '1000:1000',
		workingDirectory: '/tmp',
		environment: ['A=b', 'C=d e'],
		isPrivileged: false,
		hasTerminal: true,
		columns: 80,
		rows: 24,
	});
	assert.equal(
		bench.store.getState().commandLog[0]?.line,
		`docker exec -it --user 1000:1000 --workdir /tmp --env A=b --env 'C=d e' web env`,
	);
});

test('after an answer that cannot be run, the form shows the problem', () => {
	const cases = [
		[['', '', '', ''], 'Type a command, for example sh.'],
		[['sh "', '', '', ''], 'A quotation mark is not closed.'],
		[['sh', '', '', 'nothing'], '“nothing” is not a variable; write NAME=value.'],
	] as const;
	for (const [answers, problem] of cases) {
		const engine = fakeEngine();
		const bench = aBench(engine, {containers: [web]});
		bench.press('E');
		for (const answer of answers) {
			bench.type(answer);
			bench.press('Tab');
		}

		bench.press('Enter');
		assert.equal(dialogOf(bench, 'form').problem, problem);
		assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, answers[0]);
		assert.deepEqual(engine.calls, []);
	}
});

test('a paused container gets no session', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web', {state: 'paused'})]});
	bench.press('e');
	assert.deepEqual(bench.notices(), ['web is paused; unpause it first.']);
});
