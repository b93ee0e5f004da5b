import assert from 'node:assert/strict';
import {test} from 'node:test';
import {projectKey} from '../../../source/store/projects.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const web = aContainer('web');
const db = aContainer('db');
const exited = aContainer('old', {state: 'exited', exitCode: 0});

test('marked containers need one question, Enter cancels it, and one notice reports the outcome', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {
		containers: [web, db, exited],
		view: {showsAll: true, marks: new Set([web.key, db.key, exited.key])},
	});
	bench.press('C-k');
	const {title, lines, buttons, index} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Kill 2 containers?');
	assert.deepEqual(lines, ['  web', '  db', 'Left out: old is not running.', 'docker kill web db']);
	assert.equal(buttons[index]?.label, 'Cancel');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, []);
	bench.press('C-k', 'Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['kill', 'web', 'SIGKILL'],
		['kill', 'db', 'SIGKILL'],
	]);
	assert.deepEqual(bench.notices(), ['2 containers killed']);
	assert.deepEqual(
		bench.store.getState().commandLog.map(record => record.line),
		['docker kill web', 'docker kill db'],
	);
});

test('s on marks, some of them running, asks to stop those and starts none', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {
		containers: [web, exited],
		view: {showsAll: true, marks: new Set([web.key, exited.key])},
	});
	bench.press('s');
	assert.equal(dialogOf(bench, 'confirm').title, 'Stop web?');
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['stop', 'web', {}]]);
});

test('every operation on all listed containers asks, with a list that is capped and counted', () => {
	for (const key of ['s', 'r', 'p', 'C-k']) {
		const engine = fakeEngine();
		const many = Array.from({length: 9}, (_, index) => aContainer(`job-${index}`));
		const bench = aBench(engine, {containers: many});
		bench.context.run('mark-all');
		bench.press(key);
		assert.match(dialogOf(bench, 'confirm').title, / 9 containers\?$/);
		assert.deepEqual(dialogOf(bench, 'confirm').lines.slice(5, 7), ['  job-5', '  and 3 more']);
		assert.deepEqual(engine.calls, []);
	}
});

test('the question names marked containers of a folded project first, and counts them', () => {
	const api = aContainer('api', {project: 'shop'});
	const bench = aBench(fakeEngine(), {containers: [web, api], view: {marks: new Set([web.key, api.key])}});
	bench.store.dispatch({type: 'view-changed', view: {collapsed: new Set([projectKey('test', 'shop')])}});
	bench.press('s');
	assert.deepEqual(dialogOf(bench, 'confirm').lines.slice(0, 3), [
		'  api (not shown)',
		'  web',
		'1 of them is not shown in the table.',
	]);
});

test('the confirmed targets are acted on, checked again after the answer', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web, db], view: {marks: new Set([web.key, db.key])}});
	bench.press('s');
	const stopped = aContainer('web', {state: 'exited', exitCode: 0});
	bench.store.dispatch({type: 'containers-changed', host: 'test', containers: [stopped], removed: [], at: today});
	bench.store.dispatch({type: 'view-changed', view: {marks: new Set()}});
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['stop', 'db', {}]]);
	assert.deepEqual(bench.notices(), ['db stopped. web is not running.']);
});

test('a key typed after an answer waits until the answer has taken effect', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web, db], view: {selected: web.key}});
	bench.press('N', 'C-u');
	bench.type('www');
	bench.press('Enter', 'r');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['rename', 'web', 'www'],
		['restart', 'web', {}],
	]);
});

test('nothing is done in a read-only dashboard, even by a question that was open before', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web, db], view: {marks: new Set([web.key, db.key])}});
	bench.press('C-k');
	bench.store.dispatch({type: 'settings-changed', settings: {isReadOnly: true}});
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, []);
	assert.equal(bench.store.getState().dialog, undefined);
});
