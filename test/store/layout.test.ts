import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Size} from '../../source/model/rect.ts';
import {initialView} from '../../source/store/initial-state.ts';
import {type LayoutState, layoutOf, moveBorder} from '../../source/store/layout.ts';
import type {View} from '../../source/store/state.ts';
import {aBench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

const tall: Size = {columns: 120, rows: 40};
const wide: Size = {columns: 200, rows: 60};

function stateOf(size: Size, view: Partial<View>): LayoutState {
	return {size, pulls: [], notices: [], view: {...initialView, ...view}};
}

function heightsOf(size: Size, view: Partial<View>) {
	const {table, detail} = layoutOf(stateOf(size, view));
	return [table?.height, detail?.height];
}

test('the table is as high as its rows need, and the detail takes the rest', () => {
	assert.deepEqual(heightsOf(tall, {tableRows: 9}), [10, 25]);
	assert.deepEqual(heightsOf(tall, {tableRows: 0}), [6, 29], 'room to say why there are none');
	assert.deepEqual(heightsOf(tall, {tableRows: 500}), [21, 14], 'three fifths at most');
});

test('above 160 columns the detail is to the right of the table', () => {
	assert.equal(layoutOf(stateOf({columns: 160, rows: 50}, {})).divider, undefined);
	const {viewBar, table, divider, detail} = layoutOf(stateOf(wide, {tableRows: 9}));
	assert.deepEqual(viewBar, {x: 0, y: 2, width: 108, height: 1});
	assert.deepEqual(table, {x: 0, y: 3, width: 108, height: 55});
	assert.deepEqual(divider, {x: 108, y: 2, width: 1, height: 56});
	assert.deepEqual(detail, {x: 109, y: 2, width: 91, height: 56});
});

test('at every size the panels fill the body without overlapping', () => {
	for (let columns = 60; columns <= 240; columns += 9) {
		for (let rows = 15; rows <= 70; rows += 5) {
			for (const view of [{detail: 'shown'}, {isZoomed: true}, {detail: 'hidden'}] as const) {
				const {table, divider, detail, footer, viewBar} = layoutOf(stateOf({columns, rows}, {...view, tableRows: 30}));
				const cells = [viewBar, table, divider, detail].reduce(
					(sum, rect) => sum + (rect ? rect.width * rect.height : 0),
					0,
				);
				assert.equal(cells, columns * (footer.y - viewBar.y), `${columns}×${rows} ${JSON.stringify(view)}`);
			}
		}
	}
});

test('the border moves within its bounds, and its place is kept for each orientation', () => {
	const below = moveBorder(stateOf(tall, {tableRows: 9}), 1);
	assert.deepEqual(below, {border: {below: 11, beside: undefined}});
	const both = moveBorder(stateOf(wide, below), -1);
	assert.deepEqual(both, {border: {below: 11, beside: 104}});
	assert.deepEqual(moveBorder(stateOf(tall, both), -100).border.below, 4);
	assert.deepEqual(moveBorder(stateOf(tall, both), 100).border.below, 31);
});

const containers = Array.from({length: 60}, (_, index) => aContainer(`web-${index}`));

test('} and { move the border', () => {
	const bench = aBench(fakeEngine(), {containers});
	const height = () => layoutOf(bench.store.getState()).table?.height;
	const before = height() ?? 0;
	bench.press('{', '{');
	assert.equal(height(), before - 2);
	bench.press('}');
	assert.equal(height(), before - 1);
});

test('back from the whole-screen detail the table shows the same rows', () => {
	const bench = aBench(fakeEngine(), {containers});
	const {view} = bench.store.getState();
	bench.store.dispatch({type: 'view-changed', view: {selected: view.order[30], selectedIndex: 30, top: 20}});
	for (const key of ['q', 'Esc', 'z']) {
		bench.press('Enter', key);
		assert.equal(bench.store.getState().view.top, 20, key);
	}
});

test('while a filter is typed the border stays, and Enter fits the table to its rows', () => {
	const bench = aBench(fakeEngine(), {containers});
	const height = () => layoutOf(bench.store.getState()).table?.height;
	const before = height();
	bench.press('/');
	bench.type('web-59');
	assert.equal(height(), before);
	bench.press('Enter');
	assert.equal(height(), 4);
});

test('a filter selects the container with exactly that name, else the first match; Esc returns to the row before', () => {
	const names = ['a-redis', 'other', 'redis'];
	const bench = aBench(fakeEngine(), {containers: names.map(name => aContainer(name))});
	const selected = () => bench.store.getState().view.selected;
	bench.press('j');
	bench.press('/');
	bench.type('redi');
	assert.equal(selected(), 'test/a-redis');
	bench.type('s');
	assert.equal(selected(), 'test/redis');
	bench.press('Esc');
	assert.equal(selected(), 'test/other');
});
