import assert from 'node:assert/strict';
import {appendLines, noLines} from '../../source/store/log/lines.ts';
import {textField} from '../../source/store/text-field.ts';
import {keyOf} from '../helpers/harbour.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

const key = keyOf('shop-api-1');

/** The log of the container with lines of several programs at its end. */
const varied = (...texts: readonly string[]) =>
	inHarbour({events: [{type: 'log-read', key, lines: texts.map(text => ({stream: 'stdout', at: '', text}))}]});

const programs = varied(
	'{"level":30,"time":1795815000123,"pid":7,"msg":"listening on 3000","port":3000}',
	'{"level":50,"time":1795815002123,"pid":7,"msg":"x is undefined","err":{"type":"TypeError"},"evil":"\\u001b[2J\\u202e"}',
	'time=2026-11-27T21:30:01.000Z level=WARN msg="retrying \\"orders\\"" attempt=3 source=/src/main.go:31',
	'2026-11-27T21:30:01.319Z ERROR 1 --- [shop] [nio-8080-exec-1] o.a.c.c.C.[.[.[/].[dispatcherServlet] : Servlet.service() threw exception',
	'java.lang.IllegalStateException: no stock for order 4711',
	'\tat com.example.shop.Orders.reserve(Orders.java:58)',
	'\tat com.example.shop.OrderController.post(OrderController.java:31)',
	'Caused by: java.sql.SQLTransientConnectionException: no connection',
	'\t... 12 more',
	'172.17.0.1 - - [27/Nov/2026:21:30:03 +0000] "GET /api HTTP/1.1" 502 157 "-" "curl/8.5.0"',
	'11862:M 27 Nov 2026 21:29:59.232 # Redis is now ready to exit, bye bye...',
);

testScenes([
	{
		name: 'log-lines',
		title: 'JSON and logfmt lines are shown by their fields, stack traces as one row, hostile fields as text',
		open: programs,
		keys: ['l'],
		check(rows) {
			assert.match(rowWith(rows, 'x is undefined'), /21:30:02\.123 ERROR x is undefined/);
			assert.match(rowWith(rows, 'retrying'), /21:30:01\.000 WARN {2}retrying "orders"/);
			assert.match(rowWith(rows, 'IllegalState'), /▸ \+4 lines/);
			assert.ok(!rows.some(row => row.includes('Orders.reserve')));
		},
	},
	{
		name: 'log-unfolded',
		title: 'Enter unfolds the stack trace under the cursor',
		open: programs,
		keys: ['l', 'k', 'k', 'k', 'Enter'],
		check(rows) {
			assert.match(rowWith(rows, 'IllegalState'), /▾/);
			assert.match(rowWith(rows, 'Orders.reserve'), /at com\.example/);
		},
	},
	{
		name: 'log-record',
		title: 'Enter shows a JSON line whole',
		open: varied('{"level":30,"msg":"order placed","order":{"id":4711,"items":["kettle","cup"]},"evil":"\\u001b[2J"}'),
		keys: ['l', 'k', 'Enter'],
		check(rows) {
			rowWith(rows, '"kettle",');
			rowWith(rows, '"id": 4711,');
		},
	},
	{
		name: 'log-filters',
		title: 'filters of lines are shown with their counts, and the one being typed applies at once',
		open: inHarbour(),
		keys: ['l', '&', ...'assets|orders', 'Enter', '&', ...'!304', 'Enter', '&', ...'7'],
		check(rows) {
			assert.match(rowWith(rows, 'only assets|orders'), /only assets\|orders 2\d\d · without 304 \d+ · only 7 \d+/);
			assert.match(rowWith(rows, '❯'), /only regex ❯ 7/);
		},
	},
	{
		name: 'log-levels',
		title: 'v leaves warnings and worse',
		open: programs,
		keys: ['l', 'v'],
		check(rows) {
			rowWith(rows, 'warnings and worse');
			rowWith(rows, 'Redis is now ready');
			assert.ok(!rows.some(row => row.includes('listening on 3000')));
		},
	},
	{
		name: 'log-nothing-left',
		title: 'filters that no line passes say so',
		open: inHarbour(),
		keys: ['l', '&', ...'nowhere', 'Enter'],
		check(rows) {
			rowWith(rows, 'No loaded line passes the filters.');
			rowWith(rows, 'only nowhere 0');
		},
	},
	{
		name: 'log-search-whole',
		title: 'a search of the whole log shows the lines with their numbers, and how far it has come',
		open: inHarbour({
			view: {tab: 'logs', focus: 'detail', isZoomed: true, search: textField('upstream')},
			events: [
				{type: 'log-search-wanted', target: undefined},
				{
					type: 'log-searched',
					id: 1,
					progress: {
						searched: 1_204_000,
						readTo: undefined,
						count: 2,
						hits: {
							lines: appendLines(noLines(), [
								{stream: 'stdout', at: '', text: 'upstream timed out'},
								{stream: 'stdout', at: '', text: 'upstream timed out \u001B[2J while reading'},
							]),
							keys: [key, key],
							numbers: [12, 48_211],
						},
						checkpoints: new Map(),
					},
				},
			],
		}),
		keys: ['O', 'j'],
		check(rows) {
			assert.match(rows.join('\n'), /2 lines found so far in 1,204,000 lines; Esc cancels/);
			rowWith(rows, '▌48,211 upstream timed out  while reading');
		},
	},
]);
