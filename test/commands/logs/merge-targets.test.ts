import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hintsOf} from '../../../source/commands/hints.ts';
import {projectKey} from '../../../source/store/projects.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

/** On a screen of 80×24, where merged logs fill the screen. */
function onSmallScreen() {
	const engine = fakeEngine();
	const containers = [
		aContainer('a1'),
		aContainer('a2'),
		aContainer('shop-web-1', {project: 'shop', service: 'web'}),
		aContainer('shop-api-1', {project: 'shop', service: 'api'}),
	];
	const bench = aBench(engine, {containers});
	bench.store.dispatch({type: 'resized', size: {columns: 80, rows: 24}});
	return {
		...bench,
		calls: () => engine.calls.map(call => call.join(' ')),
		select: (name: string) => bench.store.dispatch({type: 'view-changed', view: {selected: aContainer(name).key}}),
	};
}

test('while merged logs fill the screen, no key changes the selected container, which is not shown', async () => {
	const {press, select, calls, settled, notices, store, context} = onSmallScreen();
	select('a2');
	press('m');
	assert.equal(store.getState().view.isZoomed, true);
	for (const key of ['s', 'C-k', 'r', 'e', 'd']) {
		press(key);
		await settled();
		assert.equal(notices().at(-1), 'Several logs are shown. Esc goes back to the list, where a2 is selected.', key);
	}

	assert.deepEqual(calls(), []);
	assert.equal(
		hintsOf(store.getState(), context).some(({label}) => label === 'kill'),
		false,
	);
	press('Esc', 'C-k');
	await settled();
	assert.deepEqual(calls(), ['kill a2 SIGKILL']);
});

test('beside merged logs, the selected container can be stopped, and in those of a project, the project', async () => {
	const {press, select, calls, settled, store} = onSmallScreen();
	store.dispatch({type: 'resized', size: {columns: 120, rows: 40}});
	select('a2');
	press('m', 'C-k');
	await settled();
	assert.deepEqual(calls(), ['kill a2 SIGKILL']);
	press('Esc');
	store.dispatch(
		{type: 'resized', size: {columns: 80, rows: 24}},
		{type: 'view-changed', view: {selected: projectKey('test', 'shop')}},
	);
	press('m', 's');
	await settled();
	assert.equal(store.getState().dialog?.type, 'confirm');
});

test('merged logs of the marked containers that fill the screen can be stopped together, after a question', async () => {
	const {press, select, settled, store} = onSmallScreen();
	select('a1');
	press('Space', 'j', 'Space', 'm', 's');
	await settled();
	assert.equal(store.getState().dialog?.type, 'confirm');
});
