import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {actionWords, eventDetail} from '../../../source/format/event-words.ts';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {events} from '../../../source/resources/kinds/events.ts';
import {spansText} from '../../../source/text/span.ts';
import {composeViewBar} from '../../../source/ui/view-bar.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

test('a stream of events that breaks continues without a gap or a repeated event', async () => {
	const asked: unknown[] = [];
	const streams = [
		[[event(1000)]],
		[[event(1000), event(2000)], [event(2500)]],
		[
			[event(2000), event(2500)],
			[event(2600), event(9000)],
		],
	];
	const engine = engineWith(async function* ({since, isPast}) {
		asked.push(isPast ? 'past' : since);
		const batches = streams.shift() ?? [];
		yield* batches;
		if (!isPast) {
			throw new Error('The engine ended the stream of its events.');
		}
	});
	const lists: (readonly EventRecord[])[] = [];
	await assert.rejects(async () => {
		for await (const list of events.list?.(engine, new AbortController().signal) ?? []) {
			lists.push(list as readonly EventRecord[]);
		}
	}, /ended the stream/);
	assert.deepEqual(
		lists.at(-1)?.map(({at}) => at),
		[1000, 2000, 2500, 2600, 9000],
	);
	assert.deepEqual(asked, ['past', 1000, 2500, 9000]);
});

test('events that were shown stay after a restart of the engine, and a gap is named', async () => {
	const listed = async (past: readonly EventRecord[], ...before: readonly number[]) => {
		const restarting = engineWith(async function* ({isPast}) {
			if (!isPast) {
				throw new Error('The engine ended the stream of its events.');
			}

			yield past;
		});
		const lists: (readonly EventRecord[])[] = [];
		await assert.rejects(async () => {
			for await (const list of events.list?.(restarting, new AbortController().signal, before.map(event)) ?? []) {
				lists.push(list as readonly EventRecord[]);
			}
		}, /ended the stream/);
		return lists.at(-1)?.map(event => `${Math.round(event.at)} ${actionWords(event)} ${eventDetail(event)}`.trim());
	};
	assert.deepEqual(await listed([], 1000, 2000), ['1000 start', '2000 start']);
	assert.deepEqual(await listed([event(9000)], 1000, 2000), [
		'1000 start',
		'2000 start',
		'9000 missed forgotten by the engine',
		'9000 start',
	]);
	assert.deepEqual(await listed([event(2000), event(9000)], 1000, 2000), ['1000 start', '2000 start', '9000 start']);
});

test('an engine without events is said to have none only after it has answered', async () => {
	const {promise: answer, resolve} = Promise.withResolvers<void>();
	const engine = engineWith(async function* ({isPast}) {
		yield* [];
		await (isPast ? answer : new Promise(() => {}));
	});
	const lists = events.list?.(engine, new AbortController().signal)?.[Symbol.asyncIterator]();
	let isListed = false;
	const first = lists?.next().then(result => {
		isListed = true;
		return result;
	});
	await new Promise(setImmediate);
	assert.ok(!isListed);
	resolve();
	assert.deepEqual((await first)?.value, []);
});

test('a stream that never opens is reported, not retried for ever', async () => {
	let tries = 0;
	const engine = engineWith(async function* () {
		tries++;
		yield* [];
		throw new Error('no');
	});
	await assert.rejects(async () => {
		for await (const _ of events.list?.(engine, new AbortController().signal) ?? []) {
		}
	}, /no/);
	assert.equal(tries, 1);
});

test('the view says how far back the events go; while it is paused, it counts new ones, and lists them when it continues', () => {
	const bench = aBench(fakeEngine(), {containers: []});
	const list = (...times: readonly number[]) =>
		bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items: times.map(event)});
	const bar = () => composeViewBar(bench.store.getState(), {x: 0, y: 0, width: 120, height: 1}).map(spansText).join('');
	bench.press('6');
	list(1000, 2000);
	assert.match(bar(), / since \d\d:\d\d:01 /);
	bench.press('p');
	list(1000, 2000, 3000, 4000);
	assert.match(bar(), / paused · 2 new · since \d\d:\d\d:01 /);
	assert.equal(bench.store.getState().view.order.length, 2);
	bench.press('p');
	assert.equal(bench.store.getState().view.order.length, 4);
});

test('Enter on an event of a swarm that the engine has left goes nowhere and says so', () => {
	const bench = aBench(fakeEngine(), {containers: []});
	bench.press('6');
	const created = {...event(1000), type: 'service', action: 'create', id: 's1', name: 'web'};
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items: [created]});
	bench.press('Enter');
	assert.equal(bench.notices().at(-1), 'The engine has left the swarm of the service web.');
	assert.equal(bench.store.getState().view.kind, 'events');
});

test('if there are too many events, old ones of health checks are dropped before others', async () => {
	const exec = (at: number) => ({...event(at), action: 'exec_start'});
	const engine = engineWith(async function* ({isPast}) {
		yield isPast ? [event(1)] : Array.from({length: 5000}, (_, index) => exec(1000 + index));
	});
	const lists: (readonly EventRecord[])[] = [];
	for await (const list of events.list?.(engine, new AbortController().signal) ?? []) {
		lists.push(list as readonly EventRecord[]);
	}

	const last = lists.at(-1) ?? [];
	assert.equal(last.length, 2000);
	assert.deepEqual([last[0]?.at, last[1]?.at, last.at(-1)?.at], [1, 4001, 5999]);
});

test('an event of a network names the container, also after its removal, and a filter finds it by that name', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web', {id: 'a1'})]});
	const connect = (at: number, container: string) => ({
		...event(at),
		type: 'network',
		action: 'connect',
		id: 'n1',
		name: 'shop',
		attributes: {container, name: 'shop', type: 'bridge'},
	});
	const removed = {...event(3000), action: 'destroy', id: 'b2', name: 'job'};
	const items = [connect(1000, 'a1'), connect(2000, 'b2'), removed, connect(4000, `c3${'0'.repeat(62)}`)];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items});
	const details = () => bench.store.getState().view.order.map(key => events.row(bench.store.getState(), key)?.detail);
	bench.press('6');
	assert.deepEqual(details(), ['container c30000000000', '', 'container job', 'container web']);
	bench.press('/', ...'job', 'Enter');
	assert.deepEqual(details(), ['', 'container job']);
});

test('Enter goes to the item of an event, and says so if it is gone', () => {
	const bench = aBench(fakeEngine(), {containers: []});
	const of = (at: number, id: string, action: string) => ({...event(at), type: 'network', action, id, name: id});
	const items = [of(1000, 'old', 'create'), of(2000, 'old', 'destroy'), of(3000, 'new', 'create')];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items});
	bench.press('6', 'j', 'Enter');
	assert.deepEqual([bench.notices().at(-1), bench.store.getState().view.kind], ['The network old is gone.', 'events']);
	bench.press('k', 'Enter');
	assert.equal(bench.store.getState().view.kind, 'networks');
});

test('Enter on an event of a removed image goes to the images if something was pulled since', () => {
	const bench = aBench(fakeEngine(), {containers: []});
	const of = (at: number, id: string, action: string) => ({...event(at), type: 'image', action, id, name: id});
	const items = [of(1000, 'sha256:1', 'tag'), of(2000, 'sha256:1', 'delete')];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items});
	bench.press('6', 'Enter');
	assert.deepEqual(bench.notices(), ['The image sha256:1 is gone.']);
	const pulled = [...items, of(3000, 'busybox:latest', 'pull')];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items: pulled});
	bench.press('j', 'Enter');
	assert.equal(bench.store.getState().view.kind, 'images');
});

test('the sort menu says that the newest event comes first', () => {
	const bench = aBench(fakeEngine(), {containers: []});
	bench.press('6', 'o');
	const {dialog} = bench.store.getState();
	assert.equal(dialog?.type === 'chooser' && dialog.choices[0]?.detail, 'the newest first');
});

test('a key switches the times between local and UTC, as it does in logs', t => {
	const zone = process.env.TZ;
	process.env.TZ = 'Asia/Kolkata';
	t.after(() => {
		process.env.TZ = zone;
	});
	const at = Date.UTC(2026, 10, 28, 9, 41, 7);
	const bench = aBench(fakeEngine(), {containers: []});
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'events', items: [event(at)]},
		{type: 'ticked', now: at + 1000},
	);
	const shown = () => {
		const state = bench.store.getState();
		const row = events.row(state, event(at).key);
		const bar = composeViewBar(state, {x: 0, y: 0, width: 120, height: 1}).map(spansText).join('');
		return `${row && events.columns.find(({id}) => id === 'time')?.text(row)} · ${/since \S+( UTC)?/.exec(bar)?.[0]}`;
	};
	bench.press('6');
	assert.equal(shown(), '15:11:07 · since 15:11:07');
	bench.press('U');
	assert.equal(shown(), '09:41:07 · since 09:41:07 UTC');
	assert.deepEqual(bench.notices(), ['Times are in UTC.']);
	bench.press('1', '6', 'U');
	assert.equal(shown(), '15:11:07 · since 15:11:07');
});

function event(at: number): EventRecord {
	return {
		key: `test/event ${at}`,
		at,
		type: 'container',
		action: 'start',
		argument: '',
		id: 'a',
		name: 'a',
		attributes: {},
	};
}

function engineWith(follow: NonNullable<NonNullable<Engine['system']>['events']>): Engine {
	return {...fakeEngine(), system: {events: follow} as unknown as NonNullable<Engine['system']>};
}
