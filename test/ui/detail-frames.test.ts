import assert from 'node:assert/strict';
import type {EventRecord} from '../../source/model/event-record.ts';
import {diffId, historyId, imageAnatomyId} from '../../source/store/reads.ts';
import {now} from '../helpers/container-row.ts';
import {keyOf} from '../helpers/harbour.ts';
import {imageConfig, layers} from '../helpers/harbour-detail.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

/** An exit and a start three minutes ago, and a failed check half a minute ago; an older event is not in the graphs. */
const happened: readonly EventRecord[] = (
	[
		[4000, 'die', '', {exitCode: '0'}],
		[181, 'die', '', {exitCode: '1', execDuration: '900'}],
		[176, 'start', '', {}],
		[30, 'health_status', 'unhealthy', {}],
		[20, 'exec_start', 'sh', {}],
	] as const
).map(([ago, action, argument, attributes]) => ({
	key: `test/event ${ago}`,
	at: now - ago * 1000,
	type: 'container',
	action,
	argument,
	id: 'f00d',
	name: 'shop-api-1',
	attributes,
}));

testScenes([
	{
		name: 'logs',
		title: 'the logs keep their place, mark standard error and show their position',
		open: inHarbour({view: {tab: 'logs'}}),
		keys: ['l', 'k', 'k'],
		check(rows) {
			assert.match(rowWith(rows, '[l Logs]'), /line 2\d\d of 260/);
			assert.match(rowWith(rows, 'upstream timed out'), /^ ┃ \d\d:\d\d:\d\d \[error\]/);
			assert.ok(!rows.some(row => row.includes('owned')), 'no title of the terminal was set');
		},
	},
	{
		name: 'logs-search',
		title: 'a search in the logs says which match is shown, and how many there are',
		open: inHarbour(),
		keys: ['l', '/', ...'upstream', 'Enter', 'N'],
		check(rows) {
			assert.match(rowWith(rows, '[l Logs]'), /“upstream” 19 of 20/);
		},
	},
	{
		name: 'logs-search-unfinished',
		title: 'an expression that is not finished is not applied, and the field says what is missing',
		open: inHarbour(),
		keys: ['l', '/', ...'(up|down'],
		check(rows) {
			assert.match(rowWith(rows, 'search regex'), /❯ \(up\|down.* Not applied: A \( has no \) yet\.$/);
		},
	},
	{
		name: 'logs-wrapped',
		title: 'wrapped lines of the log go on in the next row',
		open: inHarbour({
			events: [
				{
					type: 'log-read',
					key: keyOf('shop-api-1'),
					lines: [{stream: 'stdout', at: '', text: `long ${'abcdefghij'.repeat(24)} end`}],
				},
			],
		}),
		keys: ['l', 'W'],
		check(rows) {
			assert.ok(rows.some(row => row.endsWith(' end')));
		},
	},
	{
		name: 'logs-gap',
		title: 'a log says where older lines are not loaded, and shows the time of each line',
		open: inHarbour({
			events: [{type: 'log-read', key: keyOf('shop-api-1'), lines: [], hasOlder: true}],
			view: {isZoomed: true},
		}),
		keys: ['l', 'U', 'T', 'g'],
		check(rows) {
			assert.match(rowWith(rows, 'lines are not loaded'), /^▌· +older lines are not loaded/);
			assert.ok(rows.some(row => / \d\d:\d\d:\d\d\.\d{3} \d\d:\d\d:\d\d GET/.test(row)));
		},
	},
	{
		name: 'logs-ended',
		title: 'the log of a container that has stopped says that it ends',
		open: inHarbour({events: [{type: 'log-ended', key: keyOf('shop-api-1')}]}),
		keys: ['l'],
		check(rows) {
			assert.match(rows.join('\n'), /— the container has stopped; its log ends here —/);
			assert.match(rowWith(rows, '[l Logs]'), / ended( · 260 lines)? /);
		},
	},
	{
		name: 'stats',
		title: 'the stats are drawn as graphs with their scales and the limit',
		open: inHarbour({view: {tab: 'stats', isZoomed: true}}),
		check(rows) {
			assert.match(rowWith(rows, 'CPU  28'), /CPU {2}28\.5 %.*MEM {2}400 MiB/);
			assert.match(rowWith(rows, '120 % ┤'), /120 % ┤╌+⢀?╌/);
			assert.match(rowWith(rows, 'throttled'), /OOM kills 1 · throttled 30 %, 3m in all/);
		},
	},
	{
		name: 'stats-events',
		title: 'events are marked on the time axis of the graphs, with a legend',
		open: inHarbour({
			view: {tab: 'stats', isZoomed: true},
			events: [{type: 'read', id: historyId(keyOf('shop-api-1')), value: happened}],
		}),
		check(rows) {
			const text = rows.join('\n');
			assert.ok(!/▲ start/.test(text) || /✗ health: unhealthy \d\d:\d\d:\d\d · ▲ start/.test(text));
			assert.ok(rows.length < 24 || / min ago +■ *▲ +✗ +now/.test(text));
		},
	},
	{
		name: 'processes',
		title: 'the processes are in columns, numbers at the right',
		open: inHarbour(),
		keys: ['t'],
		check(rows) {
			assert.match(rowWith(rows, '41210'), /^▌ {2}root {4}41233 {2}41210/);
			assert.match(rowWith(rows, 'nobody'), /^ {3}nobody {5}52 {2}41301/);
		},
	},
	{
		name: 'processes-sorted',
		title: 'sorted processes have an arrow at their column, and a cursor for signals',
		open: inHarbour({view: {processSort: {column: 'PID', isDescending: true}}}),
		keys: ['t', 'j'],
		check(rows) {
			assert.match(rows.join('\n'), /PID↓/);
			assert.ok(rows.some(row => /^▌ {2}\w+ +\d+ /.test(row)));
		},
	},
	{
		name: 'diff',
		title: 'the files that a container has changed have the letters of docker diff',
		open: inHarbour({
			view: {isZoomed: true},
			events: [
				{
					type: 'read',
					id: diffId(keyOf('shop-api-1')),
					value: {
						changes: [
							{kind: 'deleted', path: '/app/.cache'},
							{kind: 'changed', path: '/tmp'},
							{kind: 'added', path: '/tmp/\u001B[2J注文-🐳.json'},
						],
						total: 3,
					},
				},
				{type: 'view-changed', view: {selected: keyOf('shop-api-1'), tab: 'diff'}},
			],
		}),
		check(rows) {
			assert.match(rowWith(rows, '[* Diff]'), /1 added/);
			assert.match(rowWith(rows, '.cache'), /^ {3}D {2}\/app\/\.cache/);
			assert.match(rowWith(rows, '.json'), /^ {3}A {2}\/tmp\/.*注文-🐳\.json/);
		},
	},
	{
		name: 'anatomy',
		title: 'the anatomy shows the processes, their namespaces and limits, and the layers below',
		open: inHarbour({
			view: {isZoomed: true},
			events: [{type: 'read', id: imageAnatomyId('test/sha256:0'), value: {config: imageConfig, layers}}],
		}),
		keys: ['M-a'],
		check(rows) {
			assert.match(rowWith(rows, '[X Anatomy]'), /\d\d lines/);
			assert.match(rowWith(rows, 'Start-up command'), /^ ╭─ Start-up command ─+╮$/);
			assert.match(rows.join('\n'), / │ node server\.js /);
		},
	},
	{
		name: 'inspect',
		title: 'the inspection is a tree in which secrets are masked',
		open: inHarbour({view: {focus: 'detail'}}),
		keys: ['i', '/', ...'Env', 'Enter'],
		check(rows) {
			assert.match(rows.join('\n'), /▌.*▾ Env:/);
			assert.ok(!rows.some(row => row.includes('hunter2')));
		},
	},
	{
		name: 'env',
		title: 'the environment masks what looks secret',
		open: inHarbour({view: {tab: 'env', isZoomed: true}}),
		check(rows) {
			assert.match(rowWith(rows, 'SESSION_SECRET'), /SESSION_SECRET {2}••••••/);
			assert.match(rowWith(rows, '[$ Env]'), /6 variables/);
			assert.match(rowWith(rows, 'NODE_ENV'), /production/);
		},
	},
]);
