import assert from 'node:assert/strict';
import {test} from 'node:test';
import {unlisted} from '../../source/commands/operation.ts';
import {perform} from '../../source/commands/perform.ts';
import {selectWhenListed} from '../../source/commands/select-when-listed.ts';
import type {Container} from '../../source/model/container.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {today} from '../helpers/store.ts';

const made = aContainer('made');

/** Create a container among these while something happens: during the creation, and before it is listed. */
async function creating(
	containers: readonly Container[],
	{
		meanwhile = () => {},
		before = () => {},
	}: {readonly meanwhile?: (bench: Bench) => void; readonly before?: (bench: Bench) => void},
): Promise<Bench> {
	const bench = aBench(fakeEngine(), {containers});
	const {promise: isMade, resolve: make} = Promise.withResolvers<void>();
	const target = unlisted('test', 'new', 'new');
	const creation = perform(
		bench.context,
		{
			...target,
			verb: 'create',
			attempt: () => 'create it',
			line: () => 'docker create busybox',
			async call(_engine, _target, run) {
				await isMade;
				selectWhenListed(run, 'containers', made.key);
				return undefined;
			},
		},
		target.targets[0] ?? assert.fail(),
	);
	meanwhile(bench);
	make();
	await creation;
	before(bench);
	const listed = [...containers, made];
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers: listed, at: today});
	return bench;
}

const selected = ({store}: Bench) => store.getState().view.selected;
const down = ({press}: Bench) => press('j');
const [a1, a2] = [aContainer('a1'), aContainer('a2')];

test('a new item is selected when it is listed', async () => {
	assert.equal(selected(await creating([a1, a2], {})), made.key);
	assert.equal(selected(await creating([], {})), made.key);
});

test('a new item is selected although the row that was selected has gone meanwhile', async () => {
	const gone = (bench: Bench) =>
		bench.store.dispatch({type: 'containers-listed', host: 'test', containers: [a2], at: today});
	assert.equal(selected(await creating([a1, a2], {meanwhile: gone})), made.key);
});

test('a new item does not move a selection that the user made since its creation began', async () => {
	assert.equal(selected(await creating([a1, a2], {meanwhile: down})), a2.key);
	assert.equal(selected(await creating([a1, a2], {before: down})), a2.key);
});

test('a new item is not selected in another view', async () => {
	const bench = await creating([a1, a2], {meanwhile: ({press}) => press('2')});
	assert.equal(bench.store.getState().view.selectWhenListed, undefined);
	bench.press('1');
	assert.equal(selected(bench), a1.key);
});
