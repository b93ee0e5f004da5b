import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startRecord} from '../../../source/commands/command-record.ts';
import {shownChoices} from '../../../source/store/chooser-choices.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web');
const db = aContainer('db', {state: 'exited', exitCode: 0});

test('the palette finds a command by its id and by words of its title, and runs it', async () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	bench.press(':');
	bench.type('log');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'reader').id, 'command-log');
	await bench.settled();
	bench.press('Esc', ':');
	bench.type('choose the columns');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'chooser').id, 'columns');
});

test('no two lines of the palette have the same title', () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press(':');
	const labels = dialogOf(bench, 'chooser').choices.map(({label}) => label);
	assert.deepEqual(labels, [...new Set(labels)]);
	assert.deepEqual(
		labels.filter(label => /^(?:Start|Stop) the container$/.test(label)),
		['Start the container', 'Stop the container'],
	);
	bench.type('start');
	bench.press('Enter');
	assert.deepEqual(engine.calls, []);
});

test('the action menu lists the actions that are possible on the item', () => {
	const bench = aBench(fakeEngine(), {containers: [db], view: {showsAll: true}});
	bench.press('x');
	const menu = dialogOf(bench, 'chooser');
	const offered = menu.choices.map(({command}) => command);
	assert.deepEqual(offered.slice(0, 2), ['start-or-stop', 'restart']);
	assert.ok(!offered.includes('kill') && !offered.includes('pause'));
	assert.ok(menu.choices.every(({disabledReason}) => disabledReason === undefined));
	const start = menu.choices.find(choice => choice.command === 'start-or-stop');
	assert.deepEqual([start?.detail, start?.key], ['docker start db', 's']);
});

test('with marks, the action menu names the marked containers and lists the actions on all of them', () => {
	const bench = aBench(fakeEngine(), {containers: [web, db, aContainer('api'), aContainer('cache')]});
	bench.press('a', 'Space', 'Space', 'Space', 'x');
	const menu = dialogOf(bench, 'chooser');
	const offered = menu.choices.map(({command}) => command);
	assert.equal(menu.title, 'api, cache and web');
	assert.deepEqual(offered.slice(0, 2), ['start-or-stop', 'restart']);
	for (const one of ['update', 'rename', 'shell', 'exec', 'recreate', 'logs']) {
		assert.ok(!offered.includes(one), one);
	}
});

test('commands that have to wait are dimmed in the action menu, with their reason shown once', () => {
	const bench = aBench(fakeEngine(), {containers: [web], settings: {isReadOnly: true}});
	bench.press('x');
	const menu = dialogOf(bench, 'chooser');
	const dimmed = menu.choices.filter(({disabledReason}) => disabledReason !== undefined);
	assert.deepEqual(menu.intro, ['This dashboard is read-only; start it without --read-only to change anything.']);
	// Commands that this engine cannot carry out have a reason of their own.
	assert.ok(dimmed.filter(({disabledReason}) => disabledReason === '').length > 5);
	assert.equal(shownChoices(menu)[menu.index]?.command, 'copy');
});

test('on a project, the action menu lists the actions on all its containers', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('one', {project: 'shop'})]});
	bench.press('g', 'x');
	const menu = dialogOf(bench, 'chooser');
	assert.deepEqual(
		menu.choices.map(({label}) => label),
		[
			'Stop the project',
			'Restart the project',
			'Stop the project with options',
			'Kill the project now',
			'Choose a signal to send',
			'Pause the project',
			'Remove the project by force',
		],
	);
});

test('ticking a column shows it at once, Left and Right move it, and reset restores the columns that fit', async () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	const columns = () => bench.store.getState().view.columns;
	bench.press('C');
	const [first = '', second = ''] = ['name', 'image'];
	bench.press('Right');
	assert.deepEqual(columns()?.slice(0, 2), [second, first]);
	assert.equal(dialogOf(bench, 'chooser').index, 1);
	bench.press('Enter');
	await bench.settled();
	assert.ok(!columns()?.includes(first));
	assert.equal(dialogOf(bench, 'chooser').choices.find(({label}) => label === 'NAME')?.isTicked, false);
	bench.press('G', 'Enter');
	await bench.settled();
	assert.equal(columns(), undefined);
	bench.press('Esc');
	assert.equal(bench.store.getState().dialog, undefined);
});

test('the last column cannot be hidden', () => {
	const bench = aBench(fakeEngine(), {containers: [web], view: {columns: ['name']}});
	bench.press('C', 'Enter');
	assert.deepEqual(bench.store.getState().view.columns, ['name']);
	assert.deepEqual(bench.notices(), ['At least one column must stay.']);
});

test('choosing a column to sort by begins with its natural direction, choosing it again reverses the order', async () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	const sort = () => bench.store.getState().view.sort;
	const sortBy = async (title: string) => {
		bench.press('o');
		const {choices} = dialogOf(bench, 'chooser');
		bench.store.dispatch({
			type: 'dialog-changed',
			dialog: {...dialogOf(bench, 'chooser'), index: choices.findIndex(choice => choice.label === title)},
		});
		bench.press('Enter');
		await bench.settled();
	};
	await sortBy('CPU %');
	assert.deepEqual(sort(), {column: 'cpu', isDescending: true});
	await sortBy('CPU %');
	assert.deepEqual(sort(), {column: 'cpu', isDescending: false});
	bench.press('I');
	assert.deepEqual(sort(), {column: 'cpu', isDescending: true});
	bench.press('<', '<', '<');
	assert.equal(sort()?.column, 'name');
	assert.equal(sort()?.isDescending, false);
	await sortBy('Default');
	assert.equal(sort(), undefined);
});

test('copying puts the chosen text on the clipboard', async () => {
	const bench = aBench(fakeEngine(), {
		containers: [aContainer('web', {networks: [{name: 'bridge', ip: '172.17.0.2'}]})],
	});
	bench.press('y', 'Down', 'Down', 'Down', 'Down', 'Enter');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, [['copy', '172.17.0.2']]);
	assert.deepEqual(bench.notices(), ['Copied the address of web']);
});

test('a command log that is too long for the terminal is not reported as copied', async () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	startRecord(bench.context, `docker ${'x'.repeat(60_000)}`).end();
	bench.context.run('copy-log');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['Too long to copy: the command log. Terminals accept at most 56 kB.']);
});
