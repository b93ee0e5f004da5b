import assert from 'node:assert/strict';
import {test} from 'node:test';
import {whyTab} from '../../../../source/resources/tabs/why/why.ts';
import {eventMemoryId, historyId, inspectionId} from '../../../../source/store/reads.ts';
import {spansText} from '../../../../source/text/span.ts';
import {aContainer} from '../../../helpers/containers.ts';
import {aStore, listEach, today} from '../../../helpers/store.ts';

test('the page claims nothing about an end without events until it knows how far back they go', () => {
	const web = aContainer('web', {state: 'exited', exitCode: 143});
	const store = aStore({view: {showsAll: true, selected: web.key, tab: 'why'}});
	listEach(store, [web]);
	const [started, finished] = [60_000, 10_000].map(ago => new Date(today - ago).toISOString());
	store.dispatch(
		{type: 'view-changed', view: {selected: web.key}},
		{
			type: 'read',
			id: inspectionId(web.key),
			value: {State: {ExitCode: 143, StartedAt: started, FinishedAt: finished}},
		},
		{type: 'read', id: historyId(web.key), value: []},
	);
	const reason = () => {
		const page = whyTab.body(store.getState(), {width: 160, height: 40}).map(spansText).join('\n');
		return /Why +(.*)/.exec(page)?.[1]?.trim();
	};
	assert.equal(reason(), 'Reading the events…');
	store.dispatch({type: 'read', id: eventMemoryId(web.key), value: {since: today, isFull: false}});
	assert.match(reason() ?? '', /^It was ended by SIGTERM before the engine restarted,/);
});
