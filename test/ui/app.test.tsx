import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import type {Rect} from '../../source/model/rect.ts';
import {App} from '../../source/ui/app.tsx';
import type {Regions} from '../../source/ui/lines.tsx';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {harbour, harbourStore} from '../helpers/harbour-state.ts';
import {renderApp} from '../helpers/render-app.ts';
import {rowWith} from '../helpers/scene.ts';

const capabilities = {engineOf: () => undefined};

test('without a screen that takes lines, Ink draws them all, exactly as many as the terminal has', () => {
	const frames = harbourStore({size: {columns: 100, rows: 30}});
	const app = render(<App frames={frames} capabilities={capabilities} />);
	const lines = app.lastFrame()?.split('\n') ?? [];
	assert.equal(lines.length, 30);
	assert.match(lines.join('\n'), /shop-web-1/);
	app.unmount();
});

test('each panel passes its lines to the screen for its own rectangle, and removes them when it closes', async () => {
	const regions = recordedRegions();
	const store = harbourStore();
	const app = render(<App frames={store} regions={regions} capabilities={capabilities} />);
	assert.deepEqual([...regions.places.keys()].sort(), ['detail', 'footer', 'header', 'table', 'view-bar']);
	assert.deepEqual(
		[...regions.places.values()].map(({y, height}) => [y, height]),
		[
			[0, 2],
			[2, 1],
			[3, 11],
			[14, 24],
			[38, 2],
		],
	);
	store.dispatch({type: 'view-changed', view: {detail: 'hidden'}});
	await until(() => !regions.places.has('detail'));
	app.unmount();
	assert.equal(regions.places.size, 0);
});

test('the panels leave out the area of a dialog while it is open', async () => {
	const regions = recordedRegions();
	const bench = aBench(fakeEngine(), {store: harbourStore()});
	const app = render(<App frames={bench.store} regions={regions} capabilities={bench.context} />);
	assert.equal(regions.dialogArea(), undefined);
	bench.press('D');
	await until(() => regions.dialogArea() !== undefined);
	const {x, y, width, height} = regions.dialogArea() ?? {x: 0, y: 0, width: 0, height: 0};
	assert.ok(x > 0 && y > 0 && x + width < 120 && y + height < 40);
	bench.press('Esc');
	await until(() => regions.dialogArea() === undefined);
	app.unmount();
});

for (const colorDepth of ['true', '16', 'none'] as const) {
	test(`a dialog dims everything but itself and the hints (colours: ${colorDepth})`, async t => {
		const theme = colorDepth === 'none' ? 'mono' : 'dark';
		const store = harbourStore({settings: {theme}});
		const app = renderApp(store, {colorDepth});
		t.after(app.unmount);
		const before = await app.rows();
		const styleOf = (column: number, row: number) => {
			const {color, background, isBold, isDim, isInverse} = app.cell(column, row);
			return JSON.stringify({color, background, isBold, isDim, isInverse});
		};
		const stylesOf = (rows: readonly string[], first: number, last: number) =>
			new Set(
				rows
					.slice(first, last)
					.flatMap((row, index) =>
						[...row].flatMap((sign, column) => (sign === ' ' ? [] : [styleOf(column, first + index)])),
					),
			);
		assert.ok(stylesOf(before, 0, 38).size > 4);
		const colors = stylesOf(before, 39, 40);
		store.dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'command-log', title: 'Command log', top: 0}});
		const rows = await app.rows();
		// The dialog is in the middle of the screen.
		const around = new Set([...stylesOf(rows, 0, 12), ...stylesOf(rows, 30, 38)]);
		assert.equal(around.size, 1, [...around].join(' '));
		assert.ok(stylesOf(rows, 12, 30).size > 1);
		assert.deepEqual(stylesOf(rows, 39, 40), colors);
		store.dispatch({type: 'dialog-closed'});
		assert.deepEqual(await app.rows(), before);
		assert.ok(stylesOf(before, 0, 38).size > 4);
	});
}

test('the selected row has a background over its whole width, and a bold name', async t => {
	const app = renderApp(harbour());
	t.after(app.unmount);
	const rows = await app.rows();
	const row = rows.indexOf(rowWith(rows, '▌'));
	const column = rows[row]?.indexOf('shop-api-1') ?? 0;
	const backgroundsOf = (y: number) => new Set(Array.from({length: 120}, (_, x) => app.cell(x, y).background));
	assert.ok(app.cell(column, row).isBold);
	assert.equal(backgroundsOf(row).size, 1);
	assert.ok(!backgroundsOf(row).has(undefined));
	assert.deepEqual([...backgroundsOf(row + 1)], [undefined]);
});

test('the selected row is less prominent while the detail has the focus', async t => {
	const [inTable, inDetail] = (['table', 'detail'] as const).map(focus => renderApp(harbour({view: {focus}})));
	t.after(() => [inTable, inDetail].map(app => app?.unmount()));
	const rows = (await inTable?.rows()) ?? [];
	await inDetail?.rows();
	const row = rows.indexOf(rowWith(rows, '▌'));
	assert.notEqual(inTable?.cell(0, row).background, inDetail?.cell(0, row).background);
});

test('without colours the selected row is inverse', async t => {
	const app = renderApp(harbour({settings: {theme: 'mono'}}), {colorDepth: 'none'});
	t.after(app.unmount);
	const rows = await app.rows();
	const row = rows.indexOf(rowWith(rows, '▌'));
	assert.ok(Array.from({length: 120}, (_, column) => app.cell(column, row).isInverse).every(Boolean));
	assert.ok(!app.cell(5, row + 1).isInverse);
});

test('while the engine is lost the rows have one quiet colour', async t => {
	const app = renderApp(
		harbour({events: [{type: 'connection-lost', host: 'test', problem: 'It has gone away.', retryAt: 0}]}),
	);
	t.after(app.unmount);
	const rows = await app.rows();
	const row = rows.indexOf(rowWith(rows, 'RUNAWAY'));
	const colors = [...(rows[row] ?? '')].flatMap((sign, column) => (sign === ' ' ? [] : [app.cell(column, row).color]));
	assert.equal(new Set(colors).size, 1);
});

test('without colours everything is still there and nothing is coloured', async t => {
	const app = renderApp(harbour({settings: {theme: 'mono'}}), {colorDepth: 'none'});
	t.after(app.unmount);
	const rows = await app.rows();
	assert.match(rowWith(rows, 'shop-api-1'), /✗ Up 42m \(unhealthy\)/);
	for (const [row, text] of rows.entries()) {
		for (const column of text.length > 0 ? [0, 5, 40] : []) {
			assert.equal(app.cell(column, row).color, undefined);
			assert.equal(app.cell(column, row).background, undefined);
		}
	}
});

test('a screen that follows a store shows each change', async t => {
	const store = harbourStore();
	const app = renderApp(store);
	t.after(app.unmount);
	assert.match((await app.rows()).join('\n'), /shop-web-1/);
	store.dispatch({type: 'view-changed', view: {filter: {value: 'redis', cursor: 5}}});
	await until(async () => !(await app.rows()).some(row => row.includes('shop-web-1')));
});

/** Regions that only record their calls. */
function recordedRegions(): Regions & {readonly places: ReadonlyMap<string, Rect>; dialogArea(): Rect | undefined} {
	const places = new Map<string, Rect>();
	let measure: (() => Rect | undefined) | undefined;
	return {
		places,
		dialogArea: () => measure?.(),
		setRegion(id, region) {
			if (region) {
				places.set(id, region);
			} else {
				places.delete(id);
			}
		},
		setDialogArea(area) {
			measure = area;
		},
		flush() {},
	};
}

/** Let React and the terminal work until a condition holds. */
async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
	for (let turn = 0; turn < 1000; turn++) {
		if (await isDone()) {
			return;
		}

		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.fail('it did not come about');
}
