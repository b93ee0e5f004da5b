import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer, aSample} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const day = 86_400_000;
const containers = [
	aContainer('fine'),
	aContainer('spins'),
	aContainer('eaten', {state: 'exited', exitCode: 137, since: today - day}),
	aContainer('sick', {health: 'unhealthy', project: 'shop'}),
	aContainer('loops', {state: 'restarting', exitCode: 3}),
	aContainer('unborn', {state: 'created'}),
	aContainer('broken', {state: 'exited', exitCode: 127, since: today - day}),
	aContainer('stopped', {state: 'exited', exitCode: 143, since: today - day}),
	aContainer('done', {state: 'exited', exitCode: 0, since: today - day}),
];

/** A bench with one container for each kind of problem. */
function troubled() {
	const bench = aBench(fakeEngine(), {containers});
	bench.store.dispatch(
		{type: 'details-read', key: 'test/eaten', details: someDetails({isOutOfMemory: true})},
		{type: 'details-read', key: 'test/unborn', details: someDetails({error: 'no such file'})},
	);
	for (let second = 0; second <= 20; second++) {
		bench.store.dispatch({type: 'sampled', samples: [{key: 'test/spins', sample: aSample(today + second * 1000)}]});
	}

	return {...bench, view: () => bench.store.getState().view};
}

test('! goes from one container that needs attention to the next, the most urgent first, then starts over', () => {
	const {press, view, notices} = troubled();
	const said: unknown[] = [];
	for (let count = 0; count < 7; count++) {
		press('!');
		said.push([view().selected?.replace('test/', ''), notices().at(-1)]);
	}

	assert.deepEqual(said, [
		['spins', 'spins uses all the CPU it can get · 1 of 6'],
		['eaten', 'eaten ran out of memory · 2 of 6'],
		['sick', 'sick is unhealthy · 3 of 6'],
		['loops', 'loops keeps restarting · 4 of 6'],
		['unborn', 'unborn could not start · 5 of 6'],
		['broken', 'broken exited with status 127 (command not found) · 6 of 6'],
		['spins', 'spins uses all the CPU it can get · 1 of 6'],
	]);
});

test('! finds a container that is filtered out, stopped or in a folded project, and from another view', () => {
	const {press, view, store} = troubled();
	press('/', ...'fine', 'Enter');
	store.dispatch({
		type: 'view-changed',
		view: {collapsed: new Set(['test/project:shop'])},
	});
	press('!');
	assert.deepEqual([view().selected, view().filter.value], ['test/spins', '']);
	assert.equal(view().showsAll, true);
	press('!', '!');
	assert.equal(view().selected, 'test/sick');
	assert.equal(view().collapsed.size, 0);
	press('2', '!');
	assert.deepEqual([view().kind, view().selected], ['containers', 'test/loops']);
	assert.equal(view().order[view().selectedIndex], 'test/loops');
});

test('a new runaway comes before the containers that were not visited yet', () => {
	const bench = aBench(fakeEngine(), {containers: containers.filter(({name}) => name !== 'eaten')});
	bench.press('!');
	assert.equal(bench.store.getState().view.selected, 'test/sick');
	for (let second = 0; second <= 20; second++) {
		bench.store.dispatch({type: 'sampled', samples: [{key: 'test/fine', sample: aSample(today + second * 1000)}]});
	}

	assert.deepEqual(bench.notices().at(-1), 'fine has used 100 % of a CPU for 15 s · ! selects it, C-k kills it');
	bench.press('!');
	assert.equal(bench.store.getState().view.selected, 'test/fine');
	bench.press('!');
	assert.equal(bench.store.getState().view.selected, 'test/loops');
});

test('! says so if no container needs attention', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('fine')]});
	bench.press('!');
	assert.deepEqual(bench.notices(), ['No container needs attention.']);
});
