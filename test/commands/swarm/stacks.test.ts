import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stacksOf} from '../../../source/store/stacks.ts';
import {aBench} from '../../helpers/bench.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {harbourStore} from '../../helpers/harbour-state.ts';
import {demoSwarm} from './demo-swarm.ts';

test('a stack is deployed from a file with the output in a panel, and removed after a question', async t => {
	const {bench, settle, store} = await demoSwarm(t);
	const names = () => [...(stacksOf(store.getState())?.values() ?? [])].map(({name}) => name).toSorted();
	bench.context.run('view-stacks');
	await settle();
	assert.deepEqual(names(), ['edge', 'metrics']);
	bench.press('+', ...Array.from('edge', () => 'Backspace'));
	bench.type('blog');
	bench.press('Enter');
	await settle(3000);
	assert.deepEqual(names(), ['blog', 'edge', 'metrics']);
	const {run, commandLog} = store.getState();
	assert.equal(commandLog.at(-1)?.line, 'docker stack deploy --compose-file compose.yaml blog');
	assert.equal(run?.status, 'done');
	assert.ok(JSON.stringify(run).includes('Creating service blog_web'));
	bench.press('Esc');
	const key = [...(stacksOf(store.getState())?.values() ?? [])].find(({name}) => name === 'blog')?.key;
	store.dispatch({type: 'view-changed', view: {selected: key}});
	bench.press('d');
	assert.partialDeepStrictEqual(store.getState().dialog, {title: 'Remove the stack blog?'});
	bench.press('y');
	await settle();
	assert.deepEqual(names(), ['edge', 'metrics']);
});

test('without the docker command stacks are off, with the reason', () => {
	const bench = aBench(fakeEngine(), {store: harbourStore()});
	bench.context.run('view-stacks');
	bench.context.run('deploy-stack');
	assert.match(bench.notices().at(-1) ?? '', /^The docker command is not installed on this machine;/);
});
