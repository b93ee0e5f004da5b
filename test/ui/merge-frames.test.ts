import assert from 'node:assert/strict';
import type {LogLine} from '../../source/model/log.ts';
import type {Event} from '../../source/store/event.ts';
import {projectKey} from '../../source/store/projects.ts';
import {now} from '../helpers/container-row.ts';
import {keyOf} from '../helpers/harbour.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

/** Lines of a container, written every so many milliseconds until now. */
function written(name: string, every: number, texts: readonly string[]): readonly Event[] {
	const key = keyOf(name);
	const lines: readonly LogLine[] = Array.from({length: 60}, (_, index) => ({
		stream: index % 9 === 4 ? 'stderr' : 'stdout',
		at: new Date(now - (60 - index) * every).toISOString(),
		text: `${texts[index % texts.length]} ${index}`,
	}));
	return [
		{type: 'log-opened', key},
		{type: 'log-read', key, lines},
	];
}

const shop: readonly Event[] = [
	...written('shop-web-1', 1900, ['GET /cart 200', 'GET /checkout 302', 'POST /pay 201']),
	...written('shop-db-1', 4100, ['LOG:  checkpoint starting: time', 'LOG:  checkpoint complete']),
	...written('shop-cache-1', 2700, ['* Background saving started', 'DB saved on disk']),
	...written('shop-worker-1', 3300, ['job done', 'job started', 'cannot reach the queue, trying again']),
];
const merged = [
	...shop,
	{type: 'view-changed', view: {selected: projectKey('test', 'shop'), isZoomed: true}},
] as const satisfies readonly Event[];

testScenes([
	{
		name: 'logs-merged',
		title: 'merged logs name the container of each line, in the order of their timestamps',
		open: inHarbour({events: merged}),
		keys: ['m'],
		check(rows) {
			assert.match(rowWith(rows, '[m Logs]'), /shop.* 5 logs/);
			assert.match(rowWith(rows, 'POST /pay 201 59'), / web +│ POST/);
		},
	},
	{
		name: 'logs-merged-paused',
		title: 'merged logs are paused and searched like a single log, and some of them can be muted',
		open: inHarbour({events: merged}),
		keys: ['m', '/', ...'LOG', 'Enter', 'c', 'Space', 'Esc'],
		check(rows) {
			assert.match(rowWith(rows, '[m Logs]'), /“LOG” 60 of 60/);
			assert.ok(!rows.some(row => row.includes('│ 11:59')), 'the lines of the muted log are hidden');
		},
	},
	{
		name: 'logs-merged-chooser',
		title: 'the chooser of merged logs says how much each writes',
		open: inHarbour({events: merged}),
		keys: ['m', 'c'],
		check(rows) {
			assert.match(rows.join('\n'), /60 lines · 0\.3\/s/);
		},
	},
	{
		name: 'logs-cleared',
		title: 'a cleared log says that it was, and which key brings its lines back',
		open: inHarbour({view: {tab: 'logs'}}),
		keys: ['l', 'C'],
		check(rows) {
			assert.match(rows.join('\n'), /Cleared\. u restores 260 lines\./);
		},
	},
	{
		name: 'logs-save',
		title: 'saving a log offers what is loaded and the whole log',
		open: inHarbour({view: {tab: 'logs', isZoomed: true}}),
		keys: ['l', 'C-s'],
		check(rows) {
			assert.match(rowWith(rows, 'The loaded lines '), /260 lines/);
			assert.ok(rowWith(rows, 'The whole log, with timestamps'));
		},
	},
	{
		name: 'logs-marked',
		title: 'marked lines have a mark, and a drawn line says when it was drawn',
		open: inHarbour({view: {tab: 'logs', isZoomed: true}}),
		keys: ['l', 'k', 'k', 'Space', 'f', '_'],
		check(rows) {
			assert.match(rows.join('\n'), /^◆ {2}11:59:57/m);
			assert.match(rows.join('\n'), /^ {2}── \d\d:\d\d:\d\d ─{20,}$/m);
		},
	},
]);
