import assert from 'node:assert/strict';
import {test} from 'node:test';
import {engineId, resourceId} from '../../../../source/model/resource-id.ts';
import {containerColumns} from '../../../../source/resources/columns/container-columns.ts';
import {whyTab} from '../../../../source/resources/tabs/why/why.ts';
import type {Store} from '../../../../source/store/create-store.ts';
import {eventMemoryId, historyId, inspectionId} from '../../../../source/store/reads.ts';
import {rowOf} from '../../../../source/store/rows.ts';
import {spansText} from '../../../../source/text/span.ts';
import {aContainer} from '../../../helpers/containers.ts';
import {docker} from '../../../helpers/harbour-state.ts';
import {aStore, listEach, today} from '../../../helpers/store.ts';

/** The first line of the reason on the page of the selected container. */
function reason(store: Store): string | undefined {
	const page = whyTab.body(store.getState(), {width: 160, height: 40}).map(spansText).join('\n');
	return /Why +(.*)/.exec(page)?.[1]?.trim();
}

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
	assert.equal(reason(store), 'Reading the events…');
	store.dispatch({type: 'read', id: eventMemoryId(web.key), value: {since: today, isFull: false}});
	assert.match(reason(store) ?? '', /^It was ended by SIGTERM before the engine restarted,/);
});

test('one restart, one failure and one check are each counted in the singular', () => {
	const web = aContainer('web', {health: 'unhealthy'});
	const store = aStore();
	listEach(store, [web]);
	const value = {
		State: {Running: true, StartedAt: new Date(today - 60_000).toISOString(), Health: {FailingStreak: 1}},
		HostConfig: {RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 1}},
		Config: {Healthcheck: {Test: ['CMD', 'true'], Retries: 1}},
	};
	store.dispatch(
		{type: 'view-changed', view: {selected: web.key, tab: 'why'}},
		{type: 'read', id: inspectionId(web.key), value},
	);
	const page = whyTab.body(store.getState(), {width: 160, height: 40}).map(spansText).join('\n');
	assert.match(page, /Its health check has failed once\.$/m);
	assert.match(page, /after each failure, at most once$/m);
	assert.match(page, /unhealthy after 1 failure$/m);
});

test('a command from here is recognized on one of several hosts whose clock differs, and so are the ages there', () => {
	const ahead = 3_600_000;
	const web = aContainer('web', {state: 'exited', exitCode: 137, createdAt: today + ahead - 120_000});
	const store = aStore({view: {showsAll: true, selected: web.key, tab: 'why'}});
	store.dispatch({type: 'connected', host: web.host, info: {...docker, clockOffset: ahead}});
	listEach(store, [web]);
	const killedAt = today + ahead - 5000;
	const [kill, die] = ['kill', 'die'].map((action, index) => ({
		...{key: resourceId(web.host, action), at: killedAt + index, type: 'container', action, argument: ''},
		...{id: engineId(web.key), name: 'web', attributes: {signal: '9', exitCode: '137'}},
	}));
	const times = {StartedAt: new Date(killedAt - 60_000).toISOString(), FinishedAt: new Date(killedAt).toISOString()};
	store.dispatch(
		{type: 'view-changed', view: {selected: web.key}},
		{type: 'read', id: inspectionId(web.key), value: {State: {ExitCode: 137, ...times}}},
		{type: 'read', id: historyId(web.key), value: [kill, die]},
	);
	assert.equal(reason(store), 'It was killed through the engine.');
	const record = (host: string) =>
		store.dispatch({
			type: 'command-recorded',
			record: {
				id: 1,
				at: today - 5000,
				line: `docker --host ${host} kill web`,
				endedAt: today - 4000,
				problem: undefined,
			},
		});
	record('other');
	assert.equal(reason(store), 'It was killed through the engine.');
	record(web.host);
	assert.equal(reason(store), 'This dashboard killed it.');
	const row = rowOf(store.getState(), web);
	assert.equal(containerColumns.find(({id}) => id === 'created')?.text(row), '2 minutes ago');
});
