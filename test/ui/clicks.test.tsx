import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {State} from '../../source/store/state.ts';
import {createClickMap} from '../../source/ui/click-map.ts';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {renderApp} from '../helpers/render-app.ts';

type Options = Parameters<typeof harbourStore>[0];

/** The dashboard on a screen that can be clicked. */
function opened(options: Options = {}) {
	const clicks = createClickMap();
	const engine = fakeEngine();
	const containers = {...engine.containers, create: async () => ({id: 'new', warnings: []})};
	const bench = aBench({...engine, containers}, {store: harbourStore(options), clickAt: clicks.at});
	const app = renderApp(bench.store, {capabilities: bench.context, clicks});
	const state = (): State => bench.store.getState();
	return {
		bench,
		app,
		state,
		view: () => state().view,
		/** Click on the first place in which a row of the screen shows a text, on its last character. */
		async click(text: string, within = '') {
			let rows = await app.rows();
			const place = () => rows.findIndex(line => line.includes(text) && line.includes(within));
			for (let tries = 0; place() < 0 && tries < 200; tries++) {
				await new Promise(setImmediate);
				rows = await app.rows();
			}

			const row = place();
			assert.ok(row >= 0, `${text} is not on the screen:\n${rows.join('\n')}`);
			const column = (rows[row] ?? '').indexOf(text) + text.length - 1;
			bench.send({type: 'mouse', action: 'press', column, row});
			await bench.settled();
		},
	};
}

test('a click on a view or a tab opens it', async t => {
	const {app, click, view} = opened();
	t.after(app.unmount);
	await click('Stats');
	assert.equal(view().tab, 'stats');
	await click('Images');
	assert.equal(view().kind, 'images');
	await click('Containers');
	assert.equal(view().kind, 'containers');
});

test('a click on the tab of merged logs shows them again, as they were', async t => {
	const {app, bench, click, view} = opened();
	t.after(app.unmount);
	bench.press('5', 'm', 't');
	await bench.settled();
	const {merge} = view().logs;
	assert.ok(merge);
	assert.equal(view().tab, 'services');
	await click('m Logs');
	assert.equal(view().tab, 'logs');
	assert.equal(view().logs.merge, merge);
	await click('[m Logs]');
	assert.equal(view().logs.merge, merge);
});

test('a click on a column title sorts by it, and another one reverses the order', async t => {
	const {app, click, view} = opened();
	t.after(app.unmount);
	await click('CPU %', 'NAME');
	assert.deepEqual(view().sort, {column: 'cpu', isDescending: true});
	await click('CPU % ↓', 'NAME');
	assert.deepEqual(view().sort, {column: 'cpu', isDescending: false});
	await click('NAME');
	assert.deepEqual(view().sort, {column: 'name', isDescending: false});
});

test('a click on the triangle of a project folds it', async t => {
	const {app, click} = opened();
	t.after(app.unmount);
	await click('▾', 'shop');
	assert.ok(!(await app.rows()).some(row => row.includes('shop-db-1 ')));
	await click('▸', 'shop');
	assert.ok((await app.rows()).some(row => row.includes('shop-db-1 ')));
});

test('a click on a process selects it, and one on a column title sorts the processes', async t => {
	const {app, click, view} = opened({view: {tab: 'processes', isZoomed: true, focus: 'detail'}});
	t.after(app.unmount);
	await click('worker --queue');
	assert.match((await app.rows()).find(row => row.startsWith('▌')) ?? '', /worker --queue/);
	await click('PID', 'PPID');
	assert.deepEqual(view().processSort, {column: 'PID', isDescending: false});
	await click('PID↑', 'PPID');
	assert.deepEqual(view().processSort, {column: 'PID', isDescending: true});
});

test('a click on a next step of Why takes it', async t => {
	const {app, click, view} = opened({view: {tab: 'why', isZoomed: true, focus: 'detail'}});
	t.after(app.unmount);
	await click('reads the whole log');
	assert.equal(view().tab, 'logs');
});

test('a click on the triangle of a line in Inspect folds it', async t => {
	const {app, click, view} = opened({view: {tab: 'inspect', isZoomed: true, focus: 'detail'}});
	t.after(app.unmount);
	const rows = async () => (await app.rows()).join('\n');
	const [name = ''] = /▾ \w+/.exec(await rows()) ?? [];
	assert.notEqual(name, '', await rows());
	await click('▾', name);
	assert.ok((await rows()).includes(name.replace('▾', '▸')));
	await click('▸', name.slice(2));
	assert.ok((await rows()).includes(name));
	assert.equal(view().focus, 'detail');
});

test('a click on a hint presses its key, and Cancel in the dialog that opens is a button', async t => {
	const {app, click, state} = opened();
	t.after(app.unmount);
	await click('filter', 'stop');
	assert.ok(state().view.isFiltering);
	await click('Images');
	assert.equal(state().view.kind, 'containers', 'a click behind the text that is typed');
	await click('clear', 'Esc');
	assert.ok(!state().view.isFiltering);
	await click('x actions');
	assert.equal(state().dialog?.type, 'chooser');
	await click('Remove the container by force');
	assert.equal(state().dialog?.type, 'confirm');
	await click('Images');
	assert.equal(state().view.kind, 'containers', 'a click behind a dialog');
	await click('Cancel');
	assert.equal(state().dialog, undefined);
});

test('a click on a line of a chooser chooses it, and ticks it where lines are ticked', async t => {
	const {app, bench, click, state, view} = opened();
	t.after(app.unmount);
	bench.press('o');
	await bench.settled();
	await click('PIDS');
	assert.deepEqual(view().sort?.column, 'pids');
	bench.press('C');
	await bench.settled();
	await click('PIDS', 'processes');
	assert.ok(view().columns?.includes('pids'));
	const {dialog} = state();
	assert.equal(dialog?.type === 'chooser' && dialog.choices[dialog.index]?.label, 'PIDS');
	assert.match((await app.rows()).find(row => row.includes('▌ ✓')) ?? '', /▌ ✓ PIDS/);
});

test('a click on Remove answers the question', async t => {
	const {app, bench, click, state} = opened();
	t.after(app.unmount);
	bench.press('D');
	await bench.settled();
	await click('Remove', 'Cancel ]');
	assert.equal(state().dialog, undefined);
});

test('a click on a completion inserts it, and one on a field goes to it', async t => {
	const {app, bench, click, state} = opened();
	t.after(app.unmount);
	bench.press('R');
	await bench.settled();
	bench.type('--memor');
	await click('--memory-swap ');
	const {dialog} = state();
	assert.equal(dialog?.type === 'run' && dialog.field.value, '--memory-swap');
	bench.press('Esc', 'E');
	await bench.settled();
	await click('User');
	const form = state().dialog;
	assert.equal(form?.type === 'form' && form.fields[form.index]?.label, 'User');
	await click('Privileged');
	assert.ok((await app.rows()).some(row => row.includes('‹ no ›')));
	await click('Privileged');
	assert.ok((await app.rows()).some(row => row.includes('‹ yes ›')));
});

test('nothing else on the screen can be clicked', () => {
	const clicks = createClickMap();
	const remove = clicks.add({
		place: () => ({x: 2, y: 1, width: 4, height: 1}),
		lines: [[{text: 'a'}, {text: '中', click: {action: 'press', target: 'x'}}, {text: 'b'}]],
	});
	const found = Array.from({length: 8}, (_, column) => clicks.at(column, 1)?.target);
	assert.deepEqual(found, [undefined, undefined, undefined, 'x', 'x', undefined, undefined, undefined]);
	assert.equal(clicks.at(3, 0), undefined);
	assert.equal(clicks.at(3, 2), undefined);
	remove();
	assert.equal(clicks.at(3, 1), undefined);
});
