import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, suite, type TestContext, test} from 'node:test';
import {isInView} from '../../source/commands/in-view.ts';
import {commands} from '../../source/commands/index.ts';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import {createDemoEngine} from '../../source/engine/demo/demo-engine.ts';
import {kinds} from '../../source/resources/index.ts';
import {aBench} from '../helpers/bench.ts';
import {followedStore} from '../helpers/followed-store.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {recordingEngine} from '../helpers/recording-engine.ts';
import {today} from '../helpers/store.ts';

// Read-only mode is proved on an engine that records every call that changes something: each command, each key in each
// place, each dialog, typed names, and dialogs that were opened before. Saved files go to a directory of its own.
const directory = mkdtempSync(join(tmpdir(), 'quayside-read-only-'));
const before = process.cwd();
process.chdir(directory);
after(() => {
	process.chdir(before);
	rmSync(directory, {recursive: true});
});

/** A dashboard on the demo engine, everything listed, with a record of what it changes. */
async function dashboard(t: TestContext, isReadOnly: boolean) {
	const clock = createManualClock(today);
	const demo = createDemoEngine({clock});
	let isOperating = () => false;
	const {engine, changes} = recordingEngine(demo, call => (isOperating() ? call : `${call} outside of an operation`));
	const store = await followedStore(t, engine, clock, {settings: {isReadOnly}, view: {showsAll: true}});
	isOperating = () => store.getState().actions.size > 0;
	const bench = aBench(engine, {store, handOver: async () => 0});
	// Some commands end only when the user closes what they opened, so the test can only wait for turns of the event loop.
	const settle = async () => {
		// A dialog may wait for reads; otherwise a shorter time is enough, and each costs the demo's logs and stats.
		await clock.advance(store.getState().dialog ? 500 : 100);
		for (let turn = 0; turn < 5; turn++) {
			await new Promise(setImmediate);
		}
	};
	return {bench, store, changes, clock, settle};
}

type Dashboard = Awaited<ReturnType<typeof dashboard>>;

/** Open a view, with a tab of the detail panel where there is one, and the keys in one of the panels. */
async function goTo({store, settle}: Dashboard, kind: string, tab: string | undefined, focus: 'table' | 'detail') {
	store.dispatch(
		{type: 'dialog-closed'},
		{type: 'view-switched', kind, tab},
		{
			type: 'view-changed',
			view: {detail: 'auto', focus, isFiltering: false, isSearching: false, marks: new Set(), ...(tab && {tab})},
		},
	);
	await settle();
}

const places = kinds.flatMap(({id, tabs}) => [
	{kind: id, tab: undefined, focus: 'table' as const},
	...tabs.map(tab => ({kind: id, tab: tab.id, focus: 'detail' as const})),
]);

const alphabet = Array.from({length: 95}, (_, index) => String.fromCharCode(32 + index)).map(key =>
	key === ' ' ? 'Space' : key,
);
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const named = ['Enter', 'Esc', 'Tab', 'S-Tab', 'Backspace', 'Delete', 'Home', 'End', 'PgUp', 'PgDn'];
const arrows = ['Up', 'Down', 'Left', 'Right'];
const functionKeys = Array.from({length: 12}, (_, index) => `F${index + 1}`);
const allKeys = [
	...new Set([
		...alphabet,
		...letters.flatMap(letter => [`C-${letter}`, `M-${letter}`]),
		...named,
		...arrows,
		...functionKeys,
		...(['default', 'lazydocker', 'k9s', 'vim'] as const).flatMap(preset => Object.values(keysOf(preset).keys).flat()),
	]),
];

/** Keys that may confirm a dialog, on any of its first lines or buttons. */
const answers = ['y', 'Enter', 'Tab', 'Enter', 'Down', 'Enter', 'Right', 'Enter', 'Space', 'y'];

suite('read-only mode', () => {
	for (const {kind, tab, focus} of places) {
		test(`no key changes anything in ${kind}${tab ? `, tab ${tab}` : ''}, nor what it opens`, async t => {
			const open = await dashboard(t, true);
			for (const key of allKeys) {
				await goTo(open, kind, tab, focus);
				open.bench.press(key);
				await open.settle();
				for (const answer of open.store.getState().dialog ? answers : []) {
					open.bench.press(answer);
					await open.settle();
				}

				assert.deepEqual(open.changes, [], key);
			}
		});
	}

	test('no command changes anything in any view, by its id or from the palette', async t => {
		const open = await dashboard(t, true);
		for (const {id: kind, tabs} of kinds) {
			for (const command of commands) {
				const {id} = command;
				await goTo(open, kind, tabs[0]?.id, 'table');
				open.bench.context.run(id);
				open.bench.press(...answers);
				await open.settle();
				await goTo(open, kind, tabs[0]?.id, 'table');
				// The palette lists no others.
				if (isInView(command, open.store.getState())) {
					open.bench.press(':');
					open.bench.send({type: 'paste', text: id});
					open.bench.press('Enter', ...answers);
					await open.settle();
				}

				assert.deepEqual(open.changes, [], `${id} in ${kind}`);
			}
		}
	});

	test('no dialog that was opened before changes anything', async t => {
		for (const {id: kind, tabs} of kinds) {
			const open = await dashboard(t, false);
			for (const {id} of commands.filter(({isDangerous}) => isDangerous)) {
				open.store.dispatch({type: 'settings-changed', settings: {isReadOnly: false}});
				await goTo(open, kind, tabs[0]?.id, 'table');
				const before = open.changes.length;
				open.bench.context.run(id);
				await open.settle();
				// The panel of steps asks nothing.
				if (![undefined, 'run-steps'].includes(open.store.getState().dialog?.type)) {
					assert.deepEqual(open.changes.slice(before), [], `${id} asks before it changes anything`);
					open.store.dispatch({type: 'settings-changed', settings: {isReadOnly: true}});
					open.bench.press(...answers);
					await open.settle();
					assert.deepEqual(open.changes.slice(before), [], `${id} in ${kind}`);
				}
			}
		}
	});

	test('without read-only mode, the same keys change things, each in an operation', async t => {
		const open = await dashboard(t, false);
		for (const {kind, tab, focus} of places.filter(place => place.focus === 'table')) {
			for (const key of allKeys) {
				await goTo(open, kind, tab, focus);
				// The operation during a call is then that of this key, not an earlier one.
				for (let turn = 0; turn < 60 && open.store.getState().actions.size > 0; turn++) {
					await open.clock.advance(500);
				}

				assert.equal(open.store.getState().actions.size, 0, `an operation runs before ${key} in ${kind}`);
				open.bench.press(key);
				await open.settle();
				open.bench.press('y', 'Enter');
				await open.settle();
			}
		}

		const methods = new Set(open.changes);
		assert.ok(methods.size >= 20, [...methods].join(', '));
		assert.deepEqual(
			[...methods].filter(method => method.includes(' ')),
			[],
		);
	});
});
