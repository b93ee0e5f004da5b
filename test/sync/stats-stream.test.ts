import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/model/container.ts';
import type {Settings, View} from '../../source/store/state.ts';
import {streamStats} from '../../source/sync/stats-stream.ts';
import {visibleContainers} from '../../source/sync/subscriptions.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, listEach, today} from '../helpers/store.ts';

test('a visible row has its first stats within half a second', async t => {
	const {store, visible} = await watch(t, {seconds: 0.5});
	assert.ok(visible.length > 10);
	assert.ok(visible.every(({key}) => Math.round(store.getState().stats.get(key)?.stats.cpuPercent ?? 0) === 100));
});

test('an engine is never asked for the containers of another host, whose ids may be the same', async t => {
	const elsewhere = aContainer('c000', {host: 'elsewhere'});
	for (const isReadable of [undefined, () => true]) {
		const {visible, counts} = await watch(t, {seconds: 10, others: [elsewhere], isReadable});
		assert.ok(visible.includes(elsewhere));
		assert.deepEqual(counts.get('c000'), {container: elsewhere, read: [], asked: []});
	}
});

test('the engine is asked for rows in sight every other second, and for one of the others a second', async t => {
	const {visible, seen, unseen} = await watch(t, {seconds: 20});
	const [inSight, outOfSight] = [callsOf(seen, 'asked'), callsOf(unseen, 'asked')];
	assert.ok(
		inSight >= visible.length * 9 && inSight <= visible.length * 13,
		`${inSight} of ${visible.length} rows in sight`,
	);
	assert.ok(outOfSight >= 15 && outOfSight <= 25, `${outOfSight} out of sight`);
});

test('sorting by a live column samples more hidden rows from the engine', async t => {
	const {unseen} = await watch(t, {seconds: 20, view: {sort: {column: 'cpu', isDescending: true}}});
	const asked = callsOf(unseen, 'asked');
	assert.ok(asked >= 70 && asked <= 90, `${asked} out of sight`);
});

test('visible rows are read each second and all others every five, without a request', async t => {
	const {seen, unseen} = await watch(t, {seconds: 30, isReadable: () => true});
	assert.deepEqual(
		[...seen, ...unseen].filter(({asked}) => asked.length > 0),
		[],
	);
	assert.ok(seen.every(({read}) => greatestGap(read, 30) <= 1000 && read.length <= 32));
	assert.ok(unseen.every(({read}) => greatestGap(read, 30) <= 5000 && read.length <= 10));
});

test('hidden rows are spread evenly over the rounds, and each round is one event', async t => {
	const {unseen, told} = await watch(t, {seconds: 30, isReadable: () => true});
	const perRound = Map.groupBy(
		unseen.flatMap(({read}) => read).filter(at => at >= 1000),
		at => Math.round(at / 1000),
	);
	const numbers = [...perRound.values()].map(reads => reads.length);
	const fifth = Math.ceil(unseen.length / 5);
	assert.ok(
		numbers.every(number => number > fifth / 2 && number <= fifth),
		`${numbers}, not ${fifth} each`,
	);
	assert.ok(told <= 32, `${told} times in 30 s`);
});

test('every readable container soon has a CPU figure, visible or not', async t => {
	const {store, unseen} = await watch(t, {seconds: 0.4, isReadable: () => true});
	assert.ok(unseen.length > 50);
	assert.ok([...store.getState().stats.values()].every(({stats}) => Math.round(stats.cpuPercent ?? 0) === 100));
	assert.equal(store.getState().stats.size, 100);
});

test('a container started later has stats within a moment', async t => {
	const {store, clock} = await watch(t, {seconds: 10.1, isReadable: () => true});
	store.dispatch({
		type: 'containers-changed',
		host: 'test',
		containers: [aContainer('z')],
		removed: [],
		at: clock.now(),
	});
	await clock.advance(300);
	assert.equal(Math.round(store.getState().stats.get('test/z')?.stats.cpuPercent ?? 0), 100);
});

test('keys are handled after a few reads', async t => {
	const {maxAtOnce} = await watch(t, {seconds: 5, isReadable: () => true});
	assert.ok(maxAtOnce >= 10 && maxAtOnce <= 24, `${maxAtOnce} reads in one go`);
});

test('the interval is used, and hidden rows are still read every five seconds', async t => {
	const quick = await watch(t, {seconds: 20, isReadable: () => true, settings: {interval: 0.5}});
	assert.ok(quick.seen.every(({read}) => greatestGap(read, 20) <= 500));
	assert.ok(quick.unseen.every(({read}) => greatestGap(read, 20) <= 5000 && read.length <= 7));
	const slow = await watch(t, {seconds: 20, isReadable: () => true, settings: {interval: 3}});
	assert.ok(slow.seen.every(({read}) => greatestGap(read, 20) === 3000));
	assert.ok(slow.unseen.every(({read}) => greatestGap(read, 20) === 3000));
});

test('the selected container is read each second while its details fill the screen', async t => {
	const {counts} = await watch(t, {
		seconds: 10,
		isReadable: () => true,
		view: {isZoomed: true, tab: 'stats', selected: 'test/c150'},
	});
	assert.ok(greatestGap(counts.get('c150')?.read ?? [], 10) <= 1000);
	assert.ok((counts.get('c151')?.read.length ?? 0) <= 5);
});

test('a paused container is read now and then, but never requested', async t => {
	const paused = aContainer('c000', {state: 'paused'});
	const {counts} = await watch(t, {seconds: 20, isReadable: ({id}) => id !== 'c150', others: [paused]});
	const {read = [], asked = []} = counts.get('c000') ?? {};
	assert.ok(greatestGap(read, 20) <= 5000 && read.length <= 7, `read at ${read}`);
	assert.deepEqual(asked, []);
});

test('the engine is asked only for unreadable containers, which are not retried each round', async t => {
	const isReadable = ({id}: Container) => Number(id.slice(1)) % 10 > 0;
	const {seen, unseen, visible} = await watch(t, {seconds: 20, isReadable});
	const all = [...seen, ...unseen];
	assert.ok(all.every(one => (isReadable(one.container) ? one.asked.length === 0 : one.read.length <= 3)));
	const elsewhere = seen.filter(({container}) => !isReadable(container));
	assert.ok(elsewhere.length > 1 && elsewhere.length < visible.length / 2);
	assert.ok(elsewhere.every(({asked}) => greatestGap(asked, 20) <= 1300));
	assert.ok(callsOf(unseen, 'asked') >= 15 && callsOf(unseen, 'asked') <= 25);
});

test('if no container is readable, the engine is asked for all', async t => {
	const {store, seen, visible, clock} = await watch(t, {seconds: 0.5, isReadable: () => false});
	assert.ok(visible.every(({key}) => Math.round(store.getState().stats.get(key)?.stats.cpuPercent ?? 0) === 100));
	await clock.advance(9000);
	assert.ok(seen.every(({read}) => read.length === 1));
	await clock.advance(1500);
	assert.ok(
		seen.every(({read}) => read.length === 2),
		'tried again after ten seconds',
	);
});

test('the engine is asked at once for a container that becomes unreadable', async t => {
	const broken = new Set<string>();
	const {seen, store, clock} = await watch(t, {seconds: 10.5, isReadable: ({id}) => !broken.has(id)});
	const [first] = seen;
	assert.ok(first);
	broken.add(first.container.id);
	await clock.advance(600);
	assert.equal(first.asked.length, 1);
	assert.ok((first.asked[0] ?? 0) - (first.read.at(-1) ?? 0) < 50);
	assert.equal(store.getState().stats.get(first.container.key)?.last.source, 'engine');
	assert.equal(seen[1]?.asked.length, 0);
});

test('an engine that does not answer delays only its own stats', async t => {
	const {seen} = await watch(t, {
		seconds: 10,
		isReadable: ({id}) => id !== 'c100',
		answer: () => new Promise(() => {}),
	});
	assert.equal(seen[0]?.asked.length, 1);
	assert.ok(seen.slice(1).every(({read}) => greatestGap(read, 10) <= 1000));
});

type Counted = {readonly container: Container; readonly read: number[]; readonly asked: number[]};

/** When each of a hundred containers was read and asked for, in milliseconds, in so many seconds of a dashboard that shows some of them. */
async function watch(
	t: {after(end: () => void): void},
	options: {
		readonly seconds: number;
		/** Whether there are control groups to read; without it the engine has none. */
		readonly isReadable?: ((container: Container) => boolean) | undefined;
		readonly answer?: () => Promise<void>;
		readonly view?: Partial<View>;
		readonly settings?: Partial<Settings>;
		readonly others?: readonly Container[];
	},
) {
	const {view = {}, settings = {}, others = [], answer = async () => {}, isReadable} = options;
	const clock = createManualClock(today);
	const store = aStore({view, settings});
	const containers = [...others, ...Array.from({length: 100}, (_, index) => aContainer(`c${100 + index}`))];
	listEach(store, containers);

	const counts = new Map(
		containers.map(container => [container.id, {container, read: [], asked: []} satisfies Counted as Counted]),
	);
	let atOnce = 0;
	let maxAtOnce = 0;
	const api = {
		async sample(id: string) {
			counts.get(id)?.asked.push(clock.now() - today);
			await answer();
			return aSample(clock.now());
		},
		sampleHere(container: Container) {
			counts.get(container.id)?.read.push(clock.now() - today);
			atOnce++;
			maxAtOnce = Math.max(maxAtOnce, atOnce);
			return isReadable?.(container) ? aSample(clock.now(), {source: 'control-groups'}) : undefined;
		},
	};
	const engine = {host: 'test', containers: isReadable ? api : {sample: api.sample}} as unknown as Engine;
	const restedClock = {
		...clock,
		after(milliseconds: number, callback: () => void) {
			atOnce = 0;
			return clock.after(milliseconds, callback);
		},
	};
	let told = 0;
	store.subscribe(() => told++);
	const stopped = new AbortController();
	t.after(() => stopped.abort());
	void streamStats(
		{engine, engineAt: () => engine, store, clock: restedClock, isLive: column => column === 'cpu'},
		stopped.signal,
	);
	await clock.advance(options.seconds * 1000);
	const visible = visibleContainers(store.getState());
	const seen = visible.map(({id}) => counts.get(id)).filter(one => one !== undefined);
	return {
		store,
		clock,
		counts,
		visible,
		seen,
		unseen: [...counts.values()].filter(one => !seen.includes(one)),
		told,
		maxAtOnce,
	};
}

function callsOf(counted: readonly Counted[], way: 'read' | 'asked'): number {
	return counted.reduce((sum, one) => sum + one[way].length, 0);
}

/** The longest time without a sample, in milliseconds, from the start to the end. */
function greatestGap(times: readonly number[], seconds: number): number {
	const all = [0, ...times, seconds * 1000];
	return Math.max(...all.slice(1).map((at, index) => at - (all[index] ?? 0)));
}
