import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventRecord} from '../../../source/model/event-record.ts';
import type {ResourceId} from '../../../source/model/resource-id.ts';
import {spansText} from '../../../source/text/span.ts';
import {composeViewBar} from '../../../source/ui/view-bar.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {listEach} from '../../helpers/store.ts';

test('a paused list keeps what it shows, although newer events have taken its room', () => {
	const {bench, list, order, bar} = withEvents();
	list('test', 1000, 2000);
	bench.press('p');
	list('test', ...Array.from({length: 2000}, (_, index) => 5000 + index));
	assert.deepEqual(order(), ['test/2000', 'test/1000']);
	assert.match(bar(), / paused · at least 2,000 new · since /);
	bench.press('p');
	list('test', 9000);
	assert.deepEqual(order(), ['test/9000']);
});

test('a paused list shows no new events of a host whose clock is behind, and keeps none of them', () => {
	const {bench, list, order, bar} = withEvents();
	list('test', 9000);
	list('behind', 1000);
	bench.press('p');
	list('behind', 1000, 2000);
	assert.deepEqual(order(), ['test/9000', 'behind/1000']);
	assert.match(bar(), / paused · 1 new · since /);
	list('behind', 3000);
	bench.press('p');
	assert.deepEqual(order(), ['test/9000', 'behind/3000', 'behind/1000']);
});

/** The view Events of two hosts. */
function withEvents() {
	const bench = aBench(fakeEngine());
	const {store} = bench;
	listEach(store, [aContainer('web'), aContainer('db', {host: 'behind', key: 'behind/db'})]);
	bench.press('6');
	const state = () => store.getState();
	return {
		bench,
		list: (host: string, ...times: readonly number[]) =>
			store.dispatch({type: 'items-listed', host, kind: 'events', items: times.map(at => event(`${host}/${at}`, at))}),
		order: () => state().view.order,
		bar: () => composeViewBar(state(), {x: 0, y: 0, width: 120, height: 1}).map(spansText).join(''),
	};
}

function event(key: ResourceId, at: number): EventRecord {
	return {key, at, type: 'container', action: 'start', argument: '', id: 'a', name: 'a', attributes: {}};
}
