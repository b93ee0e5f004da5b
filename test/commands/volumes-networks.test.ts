import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pairsOf, wordsOfPairs} from '../../source/commands/pairs.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {Network} from '../../source/model/network.ts';
import type {Volume} from '../../source/model/volume.ts';
import {shownChoices} from '../../source/store/chooser-choices.ts';
import {aBench} from '../helpers/bench.ts';
import {now} from '../helpers/container-row.ts';
import {aContainer} from '../helpers/containers.ts';
import {dialogOf} from '../helpers/dialog-of.ts';
import {diskStore} from '../helpers/disk-items.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {containerOn} from '../helpers/hosts.ts';

const data: Volume = {
	key: 'test/data',
	host: 'test',
	name: 'data',
	driver: 'local',
	mountpoint: '/var/lib/docker/volumes/data/_data',
	createdAt: now,
	labels: {},
	isAnonymous: false,
};

const lan: Network = {
	key: 'test/n1',
	host: 'test',
	id: 'n1',
	name: 'lan',
	driver: 'bridge',
	scope: 'local',
	subnets: ['10.0.0.0/24'],
	createdAt: now,
	isInternal: false,
	isPredefined: false,
	labels: {},
};

/** An engine that records the changes of its volumes and networks. */
function itemEngine(): {readonly engine: Engine; readonly calls: unknown[][]} {
	const calls: unknown[][] = [];
	const note =
		<Result>(name: string, result: Result) =>
		async (...args: readonly unknown[]) => {
			calls.push([name, ...args]);
			return result;
		};
	const read = {
		watch: () => (async function* () {})(),
		inspect: async () => ({}),
	};
	const engine: Engine = {
		...fakeEngine(),
		volumes: {...read, create: note('create', 'made-up'), remove: note('remove', undefined)},
		networks: {
			...read,
			create: note('create', 'n2'),
			remove: () => Promise.reject(new EngineError('conflict', 'The network lan is in use.')),
			connect: note('connect', undefined),
			disconnect: note('disconnect', undefined),
		},
	};
	return {engine, calls};
}

function opened(view: '3' | '4') {
	const {engine, calls} = itemEngine();
	const bench = aBench(engine, {store: diskStore()});
	bench.press(view);
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'volumes', items: [data]},
		{type: 'items-listed', host: 'test', kind: 'networks', items: [lan]},
	);
	return {bench, calls};
}

test('a volume without a name gets one from the engine, and is selected once it is listed', async () => {
	const {bench, calls} = opened('3');
	bench.press('+', 'Tab', 'Tab');
	bench.type('type=tmpfs o=size=64m');
	bench.press('Enter');
	await bench.settled();
	const options = {type: 'tmpfs', o: 'size=64m'};
	assert.deepEqual(calls, [['create', {name: '', driver: undefined, options, labels: {}}]]);
	assert.deepEqual(bench.notices(), ['Volume made-up created']);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker volume create --opt type=tmpfs --opt o=size=64m');
	const made = {...data, key: 'test/made-up', name: 'made-up'} as const;
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [data, made]});
	assert.equal(bench.store.getState().view.selected, 'test/made-up');
});

test('a new volume does not move a selection that the user made meanwhile', async () => {
	const {bench} = opened('3');
	const other = {...data, key: 'test/other', name: 'other'} as const;
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [data, other]});
	bench.press('+', 'Enter');
	await bench.settled();
	bench.press('j');
	const made = {...data, key: 'test/made-up', name: 'made-up'} as const;
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [data, made, other]});
	assert.equal(bench.store.getState().view.selected, 'test/other');
});

for (const [view, fields, problem] of [
	['3', ['a b'], 'A name has two or more letters'],
	['3', ['', '', '=x'], '“=x” has no name; write name=value.'],
	['3', ['', '', '', '"x'], 'A quotation mark is not closed.'],
	['4', [''], 'A network needs a name'],
	['4', ['lan2', '', '', '10.0.0.1'], 'A gateway needs a subnet'],
] as const) {
	test(`${JSON.stringify(fields)} in the form of the view ${view} is refused with: ${problem}`, async () => {
		const {bench, calls} = opened(view);
		bench.press('+');
		for (const text of fields) {
			bench.type(text);
			bench.press('Tab');
		}

		bench.press('Enter');
		await bench.settled();
		assert.ok(dialogOf(bench, 'form').problem?.startsWith(problem), dialogOf(bench, 'form').problem);
		assert.deepEqual(
			dialogOf(bench, 'form')
				.fields.map(({field}) => field.value)
				.slice(0, fields.length),
			fields,
		);
		assert.deepEqual(calls, []);
	});
}

test('a refusal of the engine is reported in one sentence, and kept in the command log', async () => {
	const {bench} = opened('4');
	bench.press('d', 'Right', 'Enter');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['Cannot remove lan: the network lan is in use.']);
	const [record] = bench.store.getState().commandLog;
	assert.deepEqual([record?.line, record?.problem], ['docker network rm lan', 'The network lan is in use.']);
});

test('a container is chosen by typing, and connected to the network that was selected', async () => {
	const {bench, calls} = opened('4');
	bench.press('c');
	bench.type('grafana');
	bench.press('Enter');
	await bench.settled();
	const container = [...bench.store.getState().containers.values()].find(({name}) => name === 'grafana')?.id;
	assert.deepEqual(calls, [['connect', 'n1', container]]);
	assert.deepEqual(bench.notices(), ['grafana connected to lan']);
	bench.press('D');
	assert.equal(bench.notices().at(-1), 'No container is connected to lan.');
});

test('only containers on the host of a network can be connected to it', () => {
	const {bench} = opened('4');
	bench.store.dispatch(
		{type: 'hosts-chosen', hosts: ['test', 'ssh://staging'].map(host => ({name: host, host}))},
		{type: 'containers-listed', host: 'ssh://staging', containers: [containerOn('ssh://staging', 'far')], at: now},
	);
	bench.press('c');
	bench.type('far');
	assert.deepEqual(shownChoices(dialogOf(bench, 'chooser')), []);
});

test('marked volumes are removed after one question, with one summary', async () => {
	const {bench, calls} = opened('3');
	const [cache, used] = [
		{...data, key: 'test/cache', name: 'cache'},
		{...data, key: 'test/pg-data', name: 'pg-data'},
	] as const;
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'volumes', items: [cache, data, used]},
		{
			type: 'containers-listed',
			host: 'test',
			containers: [aContainer('pg', {volumes: ['pg-data']})],
			at: now,
		},
	);
	bench.press('g', 'Space', 'Space', 'Space', 'd');
	const {title, lines, buttons, index} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Remove 2 volumes?');
	assert.deepEqual(lines, [
		'  cache',
		'  data',
		'All their data is lost.',
		'Left out: pg uses pg-data; remove pg first.',
		'docker volume rm cache data',
	]);
	assert.equal(buttons[index]?.label, 'Cancel');
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, [
		['remove', 'cache'],
		['remove', 'data'],
	]);
	assert.deepEqual(bench.notices(), ['2 volumes removed']);
	assert.deepEqual(
		bench.store.getState().commandLog.map(({line}) => line),
		['docker volume rm cache', 'docker volume rm data'],
	);
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [used]});
	assert.deepEqual([...bench.store.getState().view.marks], ['test/pg-data']);
});

test('another volume that got the name while the question was open keeps its data', async () => {
	const {bench, calls} = opened('3');
	bench.press('d');
	const items = [{...data, createdAt: now + 1000}];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items});
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, []);
	assert.deepEqual(bench.notices(), ['Another volume is called data now.']);
});

test('the question about marked networks names the containers that cannot start without them', () => {
	const {bench} = opened('4');
	const wan = {...lan, key: 'test/n2', id: 'n2', name: 'wan'} as const;
	const old = aContainer('old', {state: 'exited', networks: [{name: 'wan', ip: undefined}]});
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'networks', items: [lan, wan]},
		{type: 'containers-listed', host: 'test', containers: [old], at: now},
	);
	bench.context.run('mark-all');
	bench.press('d');
	const {title, lines} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Remove 2 networks?');
	assert.deepEqual(lines, ['  lan', '  wan', 'old cannot start without them.', 'docker network rm lan wan']);
	bench.press('Esc', 'x');
	assert.equal(dialogOf(bench, 'chooser').title, 'lan and wan');
	assert.deepEqual(
		dialogOf(bench, 'chooser').choices.map(({label}) => label),
		['Remove the network'],
	);
});

test('pairs are read as a shell would, and written as the docker command takes them', () => {
	assert.deepEqual(pairsOf(`a=b "c d=e=f" 'g'`), {pairs: {a: 'b', 'c d': 'e=f', g: ''}});
	assert.deepEqual(wordsOfPairs('--label', {a: 'b', g: ''}), ['--label', 'a=b', '--label', 'g']);
});
