import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const web = aContainer('web');
const db = aContainer('db', {state: 'exited', exitCode: 0});

test('removing asks, names the container, and Enter alone cancels', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [db], view: {showsAll: true}});
	bench.press('d');
	const dialog = dialogOf(bench, 'confirm');
	assert.equal(dialog.title, 'Remove db?');
	assert.ok(dialog.lines.includes('docker rm db'));
	assert.equal(dialog.buttons[dialog.index]?.label, 'Cancel');
	bench.press('Enter');
	await bench.settled();
	assert.equal(bench.store.getState().dialog, undefined);
	assert.deepEqual(engine.calls, []);
});

test('the other buttons remove it, with its volumes or without', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [db], view: {showsAll: true}});
	bench.press('d', 'Right', 'Enter');
	await bench.settled();
	bench.press('d', 'Left', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['remove', 'db', {force: false, volumes: false}],
		['remove', 'db', {force: false, volumes: true}],
	]);
	assert.deepEqual(bench.notices(), ['db removed', 'db removed']);
	assert.deepEqual(
		bench.store.getState().commandLog.map(record => record.line),
		['docker rm db', 'docker rm --volumes db'],
	);
});

test('a running container is only removed by force, and the question says that it will be killed', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('d');
	assert.deepEqual(bench.notices(), ['web is running. D removes it by force.']);
	bench.press('D');
	const dialog = dialogOf(bench, 'confirm');
	assert.ok(dialog.lines.includes('web is running and will be killed.'));
	assert.ok(dialog.lines.includes('docker rm --force web'));
	bench.press('Tab', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['remove', 'web', {force: true, volumes: false}]]);
});

test('the container that the question named is removed, whatever is selected by then', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {
		containers: [db, aContainer('other', {state: 'exited'})],
		view: {showsAll: true, selected: db.key},
	});
	bench.press('d');
	bench.store.dispatch({type: 'view-changed', view: {selected: 'test/other'}});
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['remove', 'db', {force: false, volumes: false}]]);
});

test('several containers are listed, and those that cannot be removed are left out', () => {
	const many = Array.from({length: 9}, (_, index) => aContainer(`job-${index}`, {state: 'exited'}));
	const bench = aBench(fakeEngine(), {
		containers: [...many, web],
		view: {showsAll: true, marks: new Set([...many, web].map(container => container.key))},
	});
	bench.press('d');
	const {title, lines} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Remove 9 containers?');
	assert.deepEqual(lines.slice(0, 7), [...many.slice(0, 6).map(({name}) => `  ${name}`), '  and 3 more']);
	assert.ok(lines.some(line => line === 'Left out: web is running. D removes it by force.'));
});

test('stopping with options sends the grace period and the signal, and counts down to it', async () => {
	const engine = fakeEngine();
	engine.answer('stop', () => new Promise(() => {}));
	const bench = aBench(engine, {containers: [web]});
	bench.store.dispatch({
		type: 'details-read',
		key: web.key,
		details: someDetails({stopTimeout: 25, stopSignal: 'SIGINT'}),
	});
	bench.press('S');
	const form = dialogOf(bench, 'form');
	assert.deepEqual(
		form.fields.map(field => field.placeholder),
		['25', 'SIGINT'],
	);
	bench.type('7');
	bench.press('Tab');
	bench.type('sigquit');
	bench.press('Enter');
	await new Promise(setImmediate);
	assert.deepEqual(engine.calls, [['stop', 'web', {timeout: 7, signal: 'SIGQUIT'}]]);
	assert.equal(bench.store.getState().actions.get(web.key)?.deadline, today + 7000);
});

test('after a wrong answer, the form keeps it and shows the problem', () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	bench.press('S');
	bench.type('soon');
	bench.press('Enter');
	const form = dialogOf(bench, 'form');
	assert.equal(form.problem, 'The grace period is a number of seconds, for example 30.');
	assert.equal(form.fields[0]?.field.value, 'soon');
	bench.press('C-u');
	assert.equal(dialogOf(bench, 'form').problem, undefined);
	bench.press('Esc');
	assert.equal(bench.store.getState().dialog, undefined);
});

test('renaming starts from the old name and refuses what the engine would', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('N');
	assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, 'web');
	bench.type(' 2');
	bench.press('Enter');
	assert.match(dialogOf(bench, 'form').problem ?? '', /^A name has/);
	bench.press('C-u');
	bench.type('web-2');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['rename', 'web', 'web-2']]);
	assert.deepEqual(bench.notices(), ['web renamed to web-2']);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker rename web web-2');
});

test('F9 sends the chosen signal', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('F9', 'Down', 'Down', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, [['kill', 'web', 'SIGHUP']]);
	assert.deepEqual(bench.notices(), ['web was sent SIGHUP']);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker kill --signal SIGHUP web');
});
