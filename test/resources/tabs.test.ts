import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Sample, Throttling} from '../../source/model/stats.ts';
import {logsTab} from '../../source/resources/tabs/logs/logs.ts';
import {longestLine} from '../../source/store/detail.ts';
import type {Event} from '../../source/store/event.ts';
import {highlight} from '../../source/store/search/highlight.ts';
import {patternOf} from '../../source/store/search/pattern.ts';
import type {State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {spansText} from '../../source/text/span.ts';
import {plainStyle} from '../../source/text/style.ts';
import {composeDetail} from '../../source/ui/detail/compose-detail.ts';
import {now} from '../helpers/container-row.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {keyOf} from '../helpers/harbour.ts';
import {harbour, openedStore} from '../helpers/harbour-state.ts';
import {renderApp} from '../helpers/render-app.ts';
import {rowWith} from '../helpers/scene.ts';

const web = aContainer('web');

test('graphs of a short history cover a short time', () => {
	const young = detail(measured([0, 20, 40]));
	assert.match(young[0] ?? '', /last minute/);
	assert.match(young.join('\n'), /1 min ago .* now/);
	assert.match(detail(measured([0, 10, 200]))[0] ?? '', /last 5 minutes/);
});

test('a container without a network of its own says so', () => {
	assert.match(detail(measured([0, 1], {network: undefined})).join('\n'), /NET {2}no network of its own/);
});

test('limits, throttling, OOM kills and their source are shown above the graphs', () => {
	const lines = detail(measured([0, 1], throttled), 80);
	assert.match(lines[1] ?? '', /^ {2}OOM kills 3 · throttled 80 %, 12s in all · PIDs 1\/50 +from control groups$/);
	assert.match(lines.join('\n'), /CPU {2}100 % +of 150 % · max 100 %/);
	assert.match(lines.join('\n'), /150 % ┤╌/);
});

test('unknown and unimportant values are left out', () => {
	const [, line = ''] = detail(measured([0, 1]));
	assert.match(line, /^ {2}PIDs 1 +from the engine$/);
	const unlimited = measured([0, 1], {throttling: () => ({periods: 0, throttled: 0, time: 0}), oomKills: 0});
	assert.match(detail(unlimited)[1] ?? '', /^ {2}PIDs 1 · OOM kills 0 +from the engine$/);
	assert.match(detail(measured([0, 1])).join('\n'), /CPU {2}100 % +of 200 % · max 100 %/);
});

test('heavy throttling and OOM kills warn, slight throttling does not', async t => {
	const colorsOf = async (state: State) => {
		const app = renderApp(state);
		t.after(app.unmount);
		const rows = await app.rows();
		const row = rows.indexOf(rowWith(rows, 'throttled'));
		const colorOf = (word: string) => app.cell((rows[row]?.indexOf(word) ?? 0) + word.length, row).color;
		return [colorOf('throttled '), colorOf('OOM kills ')];
	};
	const [throttling, kills] = await colorsOf(measured([0, 1], throttled));
	assert.equal(throttling, kills);
	const rare = (second: number) => ({periods: 100 * second, throttled: second, time: 1e6});
	const [little, none] = await colorsOf(measured([0, 1], {...throttled, throttling: rare, oomKills: 0}));
	assert.notEqual(little, throttling);
	assert.notEqual(none, kills);
});

test('in a small panel the least important values are dropped, never the graphs', () => {
	const narrow = detail(measured([0, 1], throttled), 54);
	assert.match(narrow[1] ?? '', /^ {2}OOM kills 3 · throttled 80 %, 12s in all$/);
	const low = detail(measured([0, 1], throttled), 80, 7);
	assert.match(low[1] ?? '', /CPU/);
});

test('a stopped container has no graphs', () => {
	const state = harbour({view: {tab: 'stats', showsAll: true, selected: keyOf('migrate')}});
	assert.match(detail(state).join('\n'), /Stopped containers use no CPU/);
});

test('the stats of a container that waits for its restart say so, not that it is being measured', () => {
	const state = harbour({view: {tab: 'stats', selected: keyOf('shop-worker-1')}});
	assert.match(detail(state).join('\n'), /It is waiting for its next start\./);
});

test('standard error has a coloured mark, and its text the colours that it came with', async t => {
	const app = renderApp(harbour());
	t.after(app.unmount);
	const rows = await app.rows();
	const row = rows.indexOf(rowWith(rows, '┃'));
	assert.notEqual(app.cell(1, row).color, undefined);
	assert.equal(app.cell(3, row).color, undefined);
});

test('a match is highlighted, even if the container coloured a part of it', () => {
	const line = [{text: 'up '}, {text: 'str', style: {...plainStyle, foreground: 2}}, {text: 'eam down'}];
	assert.deepEqual(highlight(line, patternOf({text: 'stream', isLiteral: false})), [
		{text: 'up '},
		{text: 'str', token: 'match'},
		{text: 'eam', token: 'match'},
		{text: ' down'},
	]);
	assert.equal(highlight(line, patternOf({text: 'other', isLiteral: false})), line);
});

test('a folded stack trace is marked if the search is about a line that it hides', () => {
	const lines = ['Error: no connection', '    at connect (/app/database.js:7:9)', '    at start (/app/main.js:3:1)'];
	const key = keyOf('shop-api-1');
	const events = [
		{type: 'log-read' as const, key, lines: lines.map(text => ({stream: 'stdout' as const, at: '', text}))},
	];
	const tokenFor = (query: string) => {
		const state = harbour({view: {tab: 'logs', search: textField(query)}, events});
		const spans = composeDetail(state, {x: 0, y: 0, width: 120, height: 20}).flat();
		return spans.find(({text}) => text === '▸ +2 lines')?.token;
	};
	assert.equal(tokenFor('main.js'), 'match');
	assert.equal(tokenFor('no connection'), 'info');
	assert.equal(tokenFor(''), 'info');
});

test('a log says why it shows nothing', () => {
	const key = web.key;
	assert.match(logOf([]), /Reading the log…/);
	assert.match(
		logOf([
			{type: 'log-opened', key},
			{type: 'log-read', key, lines: []},
		]),
		/No output yet\./,
	);
	assert.match(
		logOf([
			{type: 'log-opened', key},
			{type: 'log-ended', key},
		]),
		/stopped without any output/,
	);
	const failed: readonly Event[] = [
		{type: 'log-opened', key},
		{type: 'log-failed', key, problem: 'Its log driver cannot be read.'},
	];
	assert.match(logOf(failed), /Its log driver cannot be read\./);
	assert.match(logOf(failed, 30), /^ {3}Its log driver cannot be\n {3}read\.$/m);
});

test('the line of tabs keeps the page’s status, shortens the other tabs, and leaves a blank between two', () => {
	const state = harbour({view: {tab: 'logs'}});
	assert.match(
		detail(state, 150)[0] ?? '',
		/\[l Logs\] % Stats {2}t Processes {2}X Anatomy {2}i Inspect {2}\$ Env {2}\* Diff {2}h History {2}Y Why {2}w Relations ─ shop-api-1 .*following/,
	);
	assert.match(
		detail(state, 91)[0] ?? '',
		/\[l Logs\] % Stat t Proc X Anat i Insp \$ Env \* Diff h Hist Y Why w Rel ─+ following ─/,
	);
	assert.match(
		detail(state, 80)[0] ?? '',
		/\[l Logs\] % Stat {2}t Proc {2}X Anat {2}i Insp {2}\$ Env {2}\* {2}h {2}Y {2}w ─+ following ─/,
	);
});

type Told = Omit<Partial<Sample>, 'throttling'> & {readonly throttling?: (second: number) => Throttling};

/** Held back in eight of ten periods. */
const throttled: Told = {
	throttling: second => ({periods: 10 * second + 100, throttled: 8 * second + 20, time: 12.4e9}),
	cpuLimit: 1.5,
	pidsLimit: 50,
	oomKills: 3,
	source: 'control-groups',
};

/** A container with samples at these seconds, and other data about it. */
function measured(seconds: readonly number[], {throttling, ...told}: Told = {}): State {
	const store = openedStore({columns: 120, rows: 40});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [web], at: now});
	for (const second of seconds) {
		const sample = aSample(now + second * 1000, {...told, throttling: throttling?.(second)});
		store.dispatch({type: 'sampled', samples: [{key: web.key, sample}]});
	}

	store.dispatch({type: 'view-changed', view: {tab: 'stats'}});
	return store.getState();
}

function logOf(events: readonly Event[], width = 120): string {
	const store = openedStore({columns: 120, rows: 40});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [web], at: now}, ...events);
	return detail(store.getState(), width).join('\n');
}

function detail(state: State, width = 120, height = 20): readonly string[] {
	const lines = composeDetail(state, {x: 0, y: 0, width, height});
	return lines.map(spansText);
}

test('a line of a megabyte is drawn in parts, and scrolling sideways shows all of them', () => {
	const store = logStoreWith(`${'\u001B[31mred\u001B[0m'.repeat(1000)}${'x'.repeat(1_000_000)}end`);
	const [, shown = ''] = detail(store.getState());
	assert.match(shown, /^ {3}(red)+/);
	assert.equal(longestLine(store.getState(), logsTab.rules), 1_012_003);
	store.dispatch({type: 'view-changed', view: {detailLeft: 1_012_000}});
	assert.equal(detail(store.getState())[1], '   end');
});

test('a wrapped line of a megabyte says how much of it is not shown', () => {
	const store = logStoreWith('x'.repeat(1_000_000));
	store.dispatch({type: 'view-changed', view: {wraps: true}});
	assert.match(detail(store.getState()).at(-1) ?? '', /^ {3}… 983,616 more characters$/);
});

test('a log that is paused says how many lines have come, and which key follows it again', () => {
	const store = logStoreWith('first');
	store.dispatch({
		type: 'view-changed',
		view: {isFollowing: false, logs: {...store.getState().view.logs, pausedAt: 0}},
	});
	const lines = ['second', 'third'].map(text => ({stream: 'stdout', at: '', text}) as const);
	store.dispatch({type: 'log-read', key: web.key, lines});
	assert.match(detail(store.getState())[0] ?? '', / 2 new · f follows /);
});

function logStoreWith(text: string) {
	const store = openedStore({columns: 120, rows: 40});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [web], at: now},
		{type: 'log-opened', key: web.key},
		{type: 'log-read', key: web.key, lines: [{stream: 'stdout', at: '', text}]},
	);
	return store;
}
