import assert from 'node:assert/strict';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {threeHosts} from '../helpers/hosts.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'hosts',
		title: 'several hosts share one table: the header sums them, and each row names its host',
		open: size => aBench(fakeEngine(), {store: threeHosts({size})}),
		check(rows) {
			assert.match(rows.slice(0, 2).join('\n'), /3 hosts|● 4 running|● 4/);
			assert.match(rowWith(rows, 'HOST'), /NAME +HOST/);
			assert.match(rowWith(rows, ' db '), /┃.* db +prod/);
			assert.match(rowWith(rows, 'job'), /^ {4,5}job +staging|^ {3}job +staging/);
		},
	},
	{
		name: 'hosts-grouped',
		title: 'grouped by host, each host has a row with the total usage of its containers',
		open: size => aBench(fakeEngine(), {store: threeHosts({size})}),
		keys: ['T', 'k'],
		check(rows) {
			assert.match(rowWith(rows, '▾ prod'), /┃▾ prod {2}2 running/);
			assert.match(rowWith(rows, '▾ staging'), /▾ staging {2}2 running/);
		},
	},
	{
		name: 'hosts-signal',
		title: 'a question about a container names its host, and so does its docker line',
		open(size) {
			const bench = aBench(fakeEngine(), {store: threeHosts({size, view: {selected: 'ssh://staging/job'}})});
			return Object.assign(bench, {context: Object.assign(bench.context, {engineOf: () => fakeEngine()})});
		},
		keys: ['F9'],
		check(rows) {
			rowWith(rows, 'Send a signal to job · staging');
			rowWith(rows, 'docker --context staging kill --signal … job');
		},
	},
]);
