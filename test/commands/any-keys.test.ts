import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {ContainerApi} from '../../source/engine/container-api.ts';
import {createDemoEngine} from '../../source/engine/demo/demo-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/model/container.ts';
import type {Key} from '../../source/model/key.ts';
import {aBench, keyNamed} from '../helpers/bench.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {today} from '../helpers/store.ts';

const names = [
	...'abcdefghijklmnopqrstuvwxyzACDEGHIJKLNSTVW123/?:@<>[]&',
	...[
		'Enter',
		'Esc',
		'Tab',
		'S-Tab',
		'Space',
		'Up',
		'Down',
		'Left',
		'Right',
		'Home',
		'End',
		'PgUp',
		'PgDn',
		'Backspace',
	],
	...['C-k', 'C-r', 'C-l', 'C-z', 'C-u', 'C-d', 'C-f', 'C-b', 'C-w', 'F1', 'F4', 'F6', 'F9', 'Delete'],
];
const aKey = fc.constantFrom(...names).map(keyNamed);
const aPaste = fc.string({unit: 'grapheme', maxLength: 12}).map((text): Key => ({type: 'paste', text}));
const aClick = fc.record({
	type: fc.constant('mouse' as const),
	action: fc.constantFrom('press' as const, 'release' as const, 'wheel-up' as const, 'wheel-down' as const),
	column: fc.nat(130),
	row: fc.nat(45),
});

const changes: ReadonlySet<string> = new Set([
	'start',
	'stop',
	'kill',
	'restart',
	'pause',
	'unpause',
	'rename',
	'remove',
	'exec',
]);

/** The demo engine, and a record of every change that was requested. */
async function demoBench(isReadOnly = false) {
	const clock = createManualClock(today);
	const demo = createDemoEngine({clock});
	const asked: string[] = [];
	const containers = Object.fromEntries(
		Object.entries(demo.containers).map(([name, method]) => [
			name,
			(...args: readonly unknown[]) => {
				asked.push(...(changes.has(name) ? [name] : []));
				return Reflect.apply(method, demo.containers, args);
			},
		]),
	);
	const engine: Engine = {...demo, containers: {...demo.containers, ...(containers satisfies Partial<ContainerApi>)}};
	const bench = aBench(engine, {
		containers: await listed(demo),
		settings: {isReadOnly},
		view: {showsAll: true},
		handOver: async () => 0,
	});
	return {bench, clock, asked, close: demo.close};
}

async function listed(engine: Engine): Promise<readonly Container[]> {
	const controller = new AbortController();
	for await (const change of engine.containers.watch(controller.signal)) {
		controller.abort();
		return change.type === 'listed' ? change.containers : [];
	}

	return [];
}

test('no sequence of keys, clicks and pastes throws, and the view stays within its bounds', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.oneof({weight: 8, arbitrary: aKey}, aPaste, aClick), {maxLength: 60}), async keys => {
			const {bench, clock, close} = await demoBench();
			for (const key of keys) {
				bench.send(key);
			}

			await clock.advance(60_000);
			await bench.settled();
			const {view, actions, containers} = bench.store.getState();
			assert.equal(actions.size, 0);
			assert.ok(view.selected === undefined || view.order.includes(view.selected));
			assert.ok(view.detailTop >= 0 && view.detailLeft >= 0 && view.top >= 0);
			assert.ok([...view.marks].every(key => containers.has(key)));
			close();
		}),
		{numRuns: 60},
	);
});

test('no paste changes a container, whatever was pressed before it to look around', async () => {
	const looking = fc.array(fc.constantFrom(...'jkgGoCxi?:/lt@zDSNE', 'Tab', 'Space', 'F9').map(keyNamed), {
		maxLength: 8,
	});
	await fc.assert(
		fc.asyncProperty(looking, fc.array(aPaste, {minLength: 1, maxLength: 5}), async (keys, pastes) => {
			const {bench, asked, close} = await demoBench();
			for (const key of keys) {
				bench.send(key);
			}

			// An answer among those keys may still be on its way to its question.
			await new Promise(setImmediate);
			await new Promise(setImmediate);
			const before = [...asked];
			for (const paste of pastes) {
				bench.send(paste);
			}

			await bench.settled();
			assert.deepEqual(asked, before);
			close();
		}),
		{numRuns: 60},
	);
});

test('no sequence of keys changes anything in a read-only dashboard', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.oneof(aKey, aPaste), {maxLength: 60}), async keys => {
			const {bench, asked, close} = await demoBench(true);
			for (const key of keys) {
				bench.send(key);
			}

			await bench.settled();
			assert.deepEqual(asked, []);
			close();
		}),
		{numRuns: 40},
	);
});
