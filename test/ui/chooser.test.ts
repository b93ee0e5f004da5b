import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ChooserDialog} from '../../source/store/dialog.ts';
import {textField} from '../../source/store/text-field.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {renderApp} from '../helpers/render-app.ts';

const down = '\x1b[B';
const up = '\x1b[A';

function opened(choices: ChooserDialog['choices'], rest: Partial<ChooserDialog> = {}) {
	const store = harbourStore({size: {columns: 80, rows: 24}});
	store.dispatch({
		type: 'dialog-opened',
		dialog: {type: 'chooser', id: 'test', title: 'Test', choices, index: 0, ...rest},
	});
	const reported: string[] = [];
	const app = renderApp(store, {
		list: {
			highlighted(index) {
				reported.push(`highlighted ${index}`);
				const {dialog} = store.getState();
				if (dialog?.type === 'chooser') {
					store.dispatch({type: 'dialog-changed', dialog: {...dialog, index}});
				}
			},
			chosen: index => reported.push(`chosen ${index}`),
		},
	});
	const cursor = async () => (await app.rows()).find(row => row.includes('│ ▌'))?.match(/▌ (\S+)/)?.[1];
	return {app, store, reported, cursor};
}

const named = (...labels: readonly string[]) => labels.map(label => ({label}));

test('the list moves by its own keys, shows its cursor and reports what is chosen', async t => {
	const {app, reported, cursor} = opened(named('alpha', 'beta', 'gamma'));
	t.after(app.unmount);
	assert.equal(await cursor(), 'alpha');
	await app.typeIntoList(down);
	await app.typeIntoList('j');
	assert.equal(await cursor(), 'gamma');
	await app.typeIntoList(up);
	await app.typeIntoList('\r');
	assert.equal(await cursor(), 'beta');
	assert.deepEqual(reported, ['highlighted 1', 'highlighted 2', 'highlighted 1', 'chosen 1']);
});

test('a list that is longer than the screen scrolls with its cursor', async t => {
	const labels = Array.from({length: 60}, (_, index) => `line-${index}`);
	const {app, cursor} = opened(named(...labels));
	t.after(app.unmount);
	for (let step = 0; step < 40; step++) {
		await app.typeIntoList(down);
	}

	assert.equal(await cursor(), 'line-40');
});

test('the cursor stays on its line where a lower terminal shows fewer lines', async t => {
	const labels = Array.from({length: 60}, (_, index) => `line-${index}`);
	const {app, store, reported, cursor} = opened(named(...labels));
	t.after(app.unmount);
	for (let step = 0; step < 12; step++) {
		await app.typeIntoList(down);
	}

	store.dispatch({type: 'resized', size: {columns: 80, rows: 15}});
	await new Promise(setImmediate);
	assert.equal(await cursor(), 'line-12');
	await app.typeIntoList(down);
	assert.equal(await cursor(), 'line-13');
	await app.typeIntoList('\r');
	assert.deepEqual(reported.at(-1), 'chosen 13');
});

test('unavailable choices are listed below by reason, and the cursor skips them', async t => {
	const {app, reported} = opened([
		{label: 'alpha'},
		{label: 'beta', disabledReason: 'web is not running.'},
		{label: 'gamma', disabledReason: 'web is not running.'},
		{label: 'delta'},
	]);
	t.after(app.unmount);
	const rows = (await app.rows()).join('\n');
	assert.equal(rows.match(/web is not running\./g)?.length, 1);
	assert.match(rows, /beta · gamma/);
	await app.typeIntoList(down);
	await app.typeIntoList('\r');
	assert.deepEqual(reported, ['highlighted 1', 'chosen 1']);
});

test('a detail that does not fit its line is shown whole below the list while its line is selected', async t => {
	const detail = `docker stop --signal … ${'long-name-'.repeat(6)}end`;
	const {app} = opened([{label: 'alpha'}, {label: 'stop', detail, key: 'S'}]);
	t.after(app.unmount);
	assert.match((await app.rows()).join('\n'), /S {2}stop {3}docker stop --signal … .*long-n…/);
	await app.typeIntoList(down);
	const rows = (await app.rows()).join('\n');
	assert.match(rows, /│ ▌ S {2}stop {3}docker stop .*… │/);
	assert.match(rows, /│ {3}docker stop --signal …/);
	assert.match(rows, /long-name-end/);
});

test('a list that is narrowed down begins at its first line', async t => {
	const {app, store, cursor} = opened(named('alpha', 'beta', 'gamma'), {query: textField()});
	t.after(app.unmount);
	await app.typeIntoList(down);
	const {dialog} = store.getState();
	assert.ok(dialog?.type === 'chooser');
	store.dispatch({type: 'dialog-changed', dialog: {...dialog, query: textField('gam'), index: 0, jumps: 1}});
	await new Promise(setImmediate);
	assert.equal(await cursor(), 'gamma');
});
