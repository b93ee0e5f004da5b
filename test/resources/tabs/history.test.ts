import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {historyTab} from '../../../source/resources/tabs/history.ts';
import {historyId} from '../../../source/store/reads.ts';
import {spansText} from '../../../source/text/span.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, listEach, today} from '../../helpers/store.ts';

const hour = 3_600_000;

test('the strip spans the events, also where the engine’s clock is ahead', () => {
	const web = aContainer('web', {state: 'running'});
	const store = aStore({view: {selected: web.key, tab: 'history'}});
	listEach(store, [web]);
	const event = (at: number, action: string): EventRecord => ({
		...{key: `test/${at}`, at, type: 'container', action, argument: '', id: 'web', name: 'web', attributes: {}},
	});
	const value = [event(today + hour, 'start'), event(today + 2 * hour, 'die'), event(today + 3 * hour, 'start')];
	store.dispatch({type: 'view-changed', view: {selected: web.key}}, {type: 'read', id: historyId(web.key), value});
	const [strip] = historyTab.body(store.getState(), {width: 100, height: 20}).map(spansText);
	assert.match(strip ?? '', /^ +2h ago ▆+▁+▆ now$/);
});

test('a history without events says that execs are not shown', () => {
	const web = aContainer('web', {state: 'running'});
	const store = aStore({view: {selected: web.key, tab: 'history'}});
	listEach(store, [web]);
	store.dispatch({type: 'view-changed', view: {selected: web.key}}, {type: 'read', id: historyId(web.key), value: []});
	const page = historyTab.body(store.getState(), {width: 100, height: 20}).map(spansText).join('\n');
	assert.match(page, /^ +The engine remembers no event of this container, apart from execs\.$/m);
});
