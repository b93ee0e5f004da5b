import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ConnectionState} from '../../source/store/connection-state.ts';
import type {State} from '../../source/store/state.ts';
import {spansText} from '../../source/text/span.ts';
import {composeHeader} from '../../source/ui/header/compose-header.ts';
import {now} from '../helpers/container-row.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {harbour, openedStore} from '../helpers/harbour-state.ts';
import {threeHosts} from '../helpers/hosts.ts';

test('a wide header shows engine, machine, use and counts, with graphs', () => {
	const [first = '', second = ''] = header(harbour(), 140, 2);
	assert.match(
		first,
		/^ quayside {2}local · Docker 26\.1\.5 · linux\/amd64 · 2 CPUs · 23\.5 GiB .*CPU [▁-█]{12} {2}139 %/,
	);
	assert.match(
		second,
		/● 6 running {2}▲ 1 runaway {2}✗ 1 unhealthy {2}↻ 1 restarting {2}◐ 1 paused {2}✖ 1 failed {2}○ 2 exited/,
	);
});

test('a long address leaves room for the version of its engine', () => {
	const state = harbour({events: [{type: 'connecting', name: 'ssh://root@server-7', host: 'test'}]});
	const [first = ''] = header(state, 120, 2);
	assert.match(first, /^ quayside {2}ssh:\/\/root@server-7 · Docker 26\.1\.5 /);
});

test('in a narrower header the graphs are dropped first, then the machine', () => {
	const [first = ''] = header(harbour(), 80, 2);
	assert.match(first, /^ quayside {2}local · Docker 26\.1\.5 · linux\/amd64 +CPU {2}139 % {2}MEM {2}614 MiB$/);
});

test('in a narrow header, stopped containers are one number, and words are dropped from the end', () => {
	const [, second = ''] = header(harbour(), 65, 2);
	assert.equal(second, ' ● 6 running  ▲ 1 runaway  ✗ 1 unhealthy  ↻ 1  ◐ 1  ✖ 1  ○ 3');
});

test('one line has the counts and the badges', () => {
	const [only = ''] = header(harbour({settings: {isReadOnly: true}}), 70, 1);
	assert.match(only, /^ quayside {2}● 6 {2}▲ 1 .* READ-ONLY $/);
});

test('a connection that others can read, or that leads to an unchecked engine, has a badge', () => {
	const badge = (risk: ConnectionState['risk']) =>
		header(harbour({events: [{type: 'connecting', name: 'local', host: 'test', risk}]}), 140, 2)[1];
	assert.match(badge('unencrypted') ?? '', / NOT ENCRYPTED $/);
	assert.match(badge('unverified') ?? '', / NOT VERIFIED $/);
	assert.doesNotMatch(badge(undefined) ?? '', /NOT/);
});

test('connecting shows its duration after a while', () => {
	const store = openedStore({columns: 100, rows: 30});
	const badge = () => header(store.getState(), 100, 2)[1];
	assert.match(badge() ?? '', /connecting…$/);
	store.dispatch({type: 'ticked', now: now + 4200});
	assert.match(badge() ?? '', /connecting… 4 s$/);
});

test('the header says if some running containers are not measured', () => {
	const store = openedStore({columns: 120, rows: 40});
	const fleet = Array.from({length: 30}, (_, index) => aContainer(`fleet-${index}`));
	store.dispatch({type: 'containers-listed', host: 'test', containers: fleet, at: now});
	for (const at of [now, now + 1000]) {
		store.dispatch({type: 'sampled', samples: fleet.slice(0, 20).map(({key}) => ({key, sample: aSample(at)}))});
	}

	assert.match(header(store.getState(), 120, 2).join('\n'), /20 of 30 measured {2}CPU/);
});

test('of several hosts, the header counts and sums those that answer, and says how many those are', () => {
	const store = threeHosts();
	const lines = () => header(store.getState(), 140, 2);
	assert.match(lines()[0] ?? '', /^ quayside {2}2 of 3 hosts · .* CPU .* 200 % of 400 % .* 400 MiB of 47 GiB$/);
	assert.match(lines()[1] ?? '', /^ ● 4 running /);
	store.dispatch({type: 'connection-lost', host: 'ssh://prod', problem: 'It went away.', retryAt: now + 1000});
	assert.match(lines()[0] ?? '', /^ quayside {2}1 of 3 hosts · .* CPU .* 100 % of 200 % .* 200 MiB of 23.5 GiB$/);
	assert.match(lines()[1] ?? '', /^ ● 2 running /);
	store.dispatch({type: 'connection-lost', host: 'ssh://staging', problem: 'It went away.', retryAt: now + 1000});
	assert.match(lines()[0] ?? '', /^ quayside {2}3 hosts · /, 'with none, the last that is known of all');
	assert.match(lines()[1] ?? '', /^ ● 4 running /);
});

test('before the first list nothing is counted', () => {
	const lines = header(openedStore({columns: 120, rows: 40}).getState(), 120, 2);
	assert.doesNotMatch(lines.join(), /running|CPU +\d/);
	assert.match(lines[1] ?? '', /connecting…$/);
});

test('the containers are counted and their stats are added up again only when they have changed', () => {
	const state = harbour();
	let reads = 0;
	class CountedMap<Key, Value> extends Map<Key, Value> {
		override entries(): MapIterator<[Key, Value]> {
			reads++;
			return super.entries();
		}

		override [Symbol.iterator](): MapIterator<[Key, Value]> {
			return this.entries();
		}
	}

	const stats = new CountedMap(state.stats);
	const lines = header({...state, stats}, 140, 2);
	const first = reads;
	assert.ok(first > 0);
	assert.deepEqual(header({...state, stats, view: {...state.view, top: 1}}, 140, 2), lines);
	assert.equal(reads, first);
	header({...state, stats: new CountedMap(stats)}, 140, 2);
	assert.ok(reads > first);
});

function header(state: State, width: number, height: number): readonly string[] {
	return composeHeader(state, {x: 0, y: 0, width, height}).map(spansText);
}
