import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {ItemRow} from '../../source/model/item-rows.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {kinds, registry} from '../../source/resources/index.ts';
import {itemKind, type Kind} from '../../source/resources/kinds/kind.ts';
import type {Tab} from '../../source/resources/tabs/tab.ts';
import {createStore} from '../../source/store/create-store.ts';
import {listOf} from '../../source/store/list-of.ts';
import {type ReadId, selectedResult} from '../../source/store/reads.ts';
import {span} from '../../source/text/span.ts';
import type {Bench} from '../helpers/bench.ts';

// A kind and a tab that the program does not have, one object each. Everything else here is the program as it is.

type Plugin = {readonly key: ResourceId; readonly name: string; readonly replicas: number};
type PluginRow = ItemRow<Plugin>;

const partsId = (key: ResourceId): ReadId<readonly string[]> => `parts ${key}`;

const partsTab: Tab = {
	id: 'parts',
	title: 'Parts',
	description: 'its parts',
	command: {id: 'parts', title: 'Show its parts', keys: ['M-t'], hint: 'parts', hintRank: 90},
	body: (state, {height}) =>
		(selectedResult(state, partsId).value ?? ['Reading…'])
			.slice(state.view.detailTop, state.view.detailTop + height)
			.map(part => [span(`   ${part}`)]),
	status: () => [[span('two parts', 'muted')]],
	rules: {length: state => selectedResult(state, partsId).value?.length ?? 0},
	reads: (_, key) => [{id: partsId(key), read: async () => [`first part of ${key}`, `second part of ${key}`]}],
};

const pluginsOf = listOf<Plugin>('plugins');
const pluginRow = (_: unknown, item: Plugin): PluginRow => ({item, users: [], now: 0});
const columns: Kind<PluginRow>['columns'] = [
	{
		id: 'name',
		title: 'PLUGIN',
		description: 'name',
		align: 'left',
		width: {min: 10, max: 30},
		priority: 101,
		cell: ({item}) => [span(item.name)],
		text: ({item}) => item.name,
		sortValue: ({item}) => item.name,
	},
	{
		id: 'replicas',
		title: 'REPLICAS',
		description: 'replicas that run',
		align: 'right',
		width: {min: 8, max: 8},
		priority: 90,
		cell: ({item}) => [span(String(item.replicas))],
		text: ({item}) => String(item.replicas),
		sortValue: ({item}) => item.replicas,
	},
];

const plugins = itemKind({
	id: 'plugins',
	title: 'Plugins',
	shortTitle: 'Plug',
	key: ';',
	columns,
	tabs: [partsTab],
	emptyText: {none: 'No plugins.'},
	narrowing: {hint: 'large', title: 'Show all plugins or large ones'},
	showsAll: true,
	table: {
		isListed: ({view}, {replicas}) => view.showsAll || replicas > 3,
		items: pluginsOf,
		name: ({name}) => name,
		row: pluginRow,
		texts: ({item}) => [item.name],
		dependsOn: ['items'],
	},
	async *list() {
		yield [
			{key: 'test/web', name: 'web', replicas: 3},
			{key: 'test/db', name: 'db', replicas: 5},
		];
	},
});

let bench: Bench;
let screen: () => Promise<string>;
let close: () => void;

before(async () => {
	(kinds as Kind[]).push(plugins);
	// The commands are made of the kinds when they are loaded, so they are loaded only now.
	const {aBench} = await import('../helpers/bench.ts');
	const {fakeEngine} = await import('../helpers/fake-engine.ts');
	const {renderApp} = await import('../helpers/render-app.ts');
	const {harbourStore} = await import('../helpers/harbour-state.ts');
	const {createManualClock} = await import('../helpers/manual-clock.ts');
	const {runSubscriptions} = await import('../../source/sync/run-subscriptions.ts');
	const store = createStore(harbourStore({size: {columns: 120, rows: 40}}).getState(), registry);
	const engine: Engine = fakeEngine();
	const clock = createManualClock(store.getState().now);
	bench = aBench(engine, {store});
	const stop = runSubscriptions({engine, engineAt: () => engine, store, clock, isLive: () => false});
	const app = renderApp(store, {capabilities: bench.context});
	screen = async () => {
		await clock.advance(500);
		return (await app.rows()).join('\n');
	};
	close = () => {
		stop();
		app.unmount();
	};
});

after(() => close());

test('a new kind has a view, a key, a list that is followed, columns, a count and an order', async () => {
	bench.press(';');
	const shown = await screen();
	assert.match(shown, /\[; Plugins\] 2/);
	assert.match(shown, /PLUGIN +REPLICAS/);
	assert.match(shown, /db +5\n.*web +3\n/);
});

test('its table sorts by its columns and filters', async () => {
	bench.store.dispatch({type: 'view-changed', view: {sort: {column: 'replicas', isDescending: false}}});
	assert.match(await screen(), /web +3\n.*db +5\n/);
	bench.press('o');
	assert.match(await screen(), /REPLICAS/);
	bench.press('Esc', '/', 'w', 'e', 'Enter');
	const shown = await screen();
	assert.match(shown, /web +3\n/);
	assert.doesNotMatch(shown, /db +5/);
	bench.press('Esc');
});

test('its view shows all of them, or those that it lists by itself', async () => {
	const all = await screen();
	assert.match(all, /\ba large\b/);
	assert.match(all, /web +3\n/);
	bench.press('a');
	const large = await screen();
	assert.match(large, /\[; Plugins\] 1 of 2/);
	assert.doesNotMatch(large, /web +3/);
	bench.press('a', 'g');
	assert.match(await screen(), /▌ +web +3\n/);
});

test('a new tab has a title, a key, a hint, a body and its reads', async () => {
	bench.press('M-t');
	const shown = await screen();
	assert.match(shown, /\[M-t Parts\].*web.*two parts/);
	assert.match(shown, /first part of test\/web\n.*second part of test\/web/);
	bench.press('?');
	assert.match(await screen(), /M-t +Show its parts/);
});
