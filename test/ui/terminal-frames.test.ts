import assert from 'node:assert/strict';
import type {Size} from '../../source/model/rect.ts';
import type {Event} from '../../source/store/event.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {showTerminal} from '../../source/store/terminal-view.ts';
import type {Spans} from '../../source/text/span.ts';
import {plainStyle} from '../../source/text/style.ts';
import type {Bench} from '../helpers/bench.ts';
import {keyOf} from '../helpers/harbour.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'terminal',
		title: 'a shell in the detail panel has a tab with the name of its container, and its own screen',
		open: withTerminals(),
		check(rows) {
			assert.match(rowWith(rows, 'sh-5.2'), /^sh-5\.2# ls/);
			assert.match(rowWith(rows, '[shop-db-1]'), /(?:sh|shop-web-1) ━+$/);
			assert.match(rowWith(rows, 'C-] leave'), /S-PgUp scroll back, copy/);
		},
	},
	{
		name: 'terminal-left',
		title: 'C-] goes back to the table; the shell stays visible, and the footer says how to return',
		open: withTerminals(),
		keys: ['C-]'],
		check(rows) {
			assert.match(rowWith(rows, 'sh-5.2'), /sh-5\.2# ls/);
			assert.match(rows.join('\n'), /C-] back to shell/);
		},
	},
	{
		name: 'terminal-copying',
		title: 'lines of earlier output are marked to be copied',
		open: withTerminals(),
		keys: ['S-PgUp', 'Space', 'Down'],
		check(rows) {
			assert.match(rows.join('\n'), /y copy the lines/);
		},
	},
	{
		name: 'terminal-ended',
		title: 'the tab of a shell that has ended says how, and the key that closes it',
		open: withTerminals(
			{type: 'terminal-ended', id: 1, ending: 'Shell in shop-db-1 ended: shop-db-1 ran out of memory'},
			{type: 'view-changed', view: showTerminal(1)},
		),
		check(rows) {
			assert.ok(rowWith(rows, 'ran out of memory'));
			assert.ok(rowWith(rows, 'shop-db-1 ×'));
		},
	},
	{
		name: 'terminal-refused',
		title: 'a shell that could not be opened says why in its tab',
		open: withTerminals(
			{type: 'terminal-opened', id: 3, container: keyOf('grafana'), name: 'grafana', title: 'Shell'},
			{type: 'terminal-ended', id: 3, ending: 'Not opened: there is no shell in this container; its image has none'},
			{type: 'view-changed', view: showTerminal(3)},
		),
		check(rows) {
			assert.ok(rowWith(rows, 'Not opened: there is no shell'));
		},
	},
]);

/** The dashboard with two shells in the detail panel, the first of which is shown. */
function withTerminals(...events: readonly Event[]): (size: Size) => Bench {
	const opened: readonly Event[] = [
		{type: 'terminal-opened', id: 1, container: keyOf('shop-db-1'), name: 'shop-db-1', title: 'sh'},
		{type: 'terminal-opened', id: 2, container: keyOf('shop-web-1'), name: 'shop-web-1', title: 'sh'},
		{type: 'view-changed', view: showTerminal(1)},
	];
	return size => {
		const bench = inHarbour({events: opened})(size);
		const height = Math.max(1, (layoutOf(bench.store.getState()).detail?.height ?? 0) - 1);
		const lines = Array.from({length: height}, (_, row): Spans => written[row] ?? []);
		const cursor = {column: 8, row: Math.min(written.length, height) - 1};
		bench.store.dispatch(
			{
				type: 'terminal-drawn',
				id: 1,
				screen: {lines, cursor, top: 40, length: 40 + height, isAlternate: false, wantsHover: false},
			},
			...events,
		);
		return bench;
	};
}

const blue = {...plainStyle, foreground: 5};

const written: readonly Spans[] = [
	[{text: 'sh-5.2# ls'}],
	[{text: 'bin', style: blue}, {text: '  notes.txt  '}, {text: '漢字', style: {...plainStyle, background: 3}}],
	[{text: 'sh-5.2# '}],
];
