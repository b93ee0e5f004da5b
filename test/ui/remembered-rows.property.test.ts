import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {rowSpans} from '../../source/resources/columns/row-spans.ts';
import {currentConnection} from '../../source/store/connections.ts';
import type {Event} from '../../source/store/event.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {projectOf} from '../../source/store/projects.ts';
import {containerRow} from '../../source/store/rows.ts';
import type {State} from '../../source/store/state.ts';
import {fade, withBackground} from '../../source/text/span.ts';
import {composeTable} from '../../source/ui/table/compose-table.ts';
import {placeOf} from '../../source/ui/table/container-line.ts';
import {placeColumns} from '../../source/ui/table/place-columns.ts';
import {now, someDetails} from '../helpers/container-row.ts';
import {aSample} from '../helpers/containers.ts';
import {containers} from '../helpers/harbour.ts';
import {harbourStore} from '../helpers/harbour-state.ts';

const container = fc.constantFrom(...containers);
const something: fc.Arbitrary<Event> = fc.oneof(
	container.map(({key}): Event => ({type: 'view-changed', view: {selected: key}})),
	fc
		.subarray([...containers])
		.map((marked): Event => ({type: 'view-changed', view: {marks: new Set(marked.map(({key}) => key))}})),
	fc.constantFrom(true, false).map((isGrouped): Event => ({type: 'view-changed', view: {isGrouped}})),
	fc
		.constantFrom(undefined, ['name', 'status'], ['name', 'cpu', 'created'])
		.map((columns): Event => ({type: 'view-changed', view: {columns}})),
	fc
		.constantFrom(undefined, {column: 'cpu', isDescending: true}, {column: 'name', isDescending: false})
		.map((sort): Event => ({type: 'view-changed', view: {sort}})),
	fc.nat(10_000_000).map((later): Event => ({type: 'ticked', now: now + later})),
	fc
		.tuple(container, fc.nat(1e9))
		.map(
			([{key}, memoryUsed]): Event => ({type: 'sampled', samples: [{key, sample: aSample(now + 1000, {memoryUsed})}]}),
		),
	fc.tuple(container, fc.constantFrom('running', 'paused', 'exited'), fc.constantFrom('', 'another-')).map(
		([changed, state, prefix]): Event => ({
			type: 'containers-changed',
			host: 'test',
			containers: [{...changed, state, name: prefix + changed.name}],
			removed: [],
			at: now,
		}),
	),
	fc
		.tuple(container, fc.nat(9))
		.map(([{key}, restartCount]): Event => ({type: 'details-read', key, details: someDetails({restartCount})})),
	container.map(
		({key}): Event => ({
			type: 'action-started',
			key,
			action: {id: 1, verb: 'stop', startedAt: now, deadline: now + 10_000},
		}),
	),
	container.map(({key}): Event => ({type: 'action-ended', key, id: 1})),
	fc.constant<Event>({type: 'connection-lost', host: 'test', problem: 'Gone.', retryAt: now}),
	fc.constant<Event>({type: 'connecting', name: 'local', host: 'test'}),
);

test('a memoized row always equals a new one', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(something, fc.constantFrom(80, 120, 200)), {maxLength: 40}), events => {
			const store = harbourStore({view: {showsAll: true}});
			for (const [event, columns] of events) {
				store.dispatch({type: 'resized', size: {columns, rows: 40}}, event);
				assertComposedFresh(store.getState());
			}
		}),
		{numRuns: 100},
	);
});

function assertComposedFresh(state: State): void {
	const {table} = layoutOf(state);
	assert.ok(table);
	const [, ...lines] = composeTable(state, table);
	const columns = placeColumns(state, table.width);
	const keys = state.view.order.slice(state.view.top, state.view.top + table.height - 1);
	for (const [index, key] of keys.entries()) {
		const row = projectOf(key) === undefined ? containerRow(state, key) : undefined;
		if (row) {
			const spans = rowSpans(row, columns, placeOf(state, row));
			const isLost = currentConnection(state).phase === 'lost';
			const shown = isLost ? fade(spans) : spans;
			const isSelected = key === state.view.selected;
			assert.deepEqual(lines[index], isSelected ? withBackground(shown, table.width, 'selection') : shown);
		}
	}
}
