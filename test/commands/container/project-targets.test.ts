import assert from 'node:assert/strict';
import {test} from 'node:test';
import {projectKey} from '../../../source/store/projects.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const needs = (service: string) => ({'com.docker.compose.depends_on': `${service}:service_started:false`});

function openProjects() {
	const engine = fakeEngine();
	const containers = [
		aContainer('web-1', {project: 'shop', service: 'web', labels: needs('db')}),
		aContainer('web-2', {project: 'shop', service: 'web', labels: needs('db')}),
		aContainer('db-1', {project: 'shop', service: 'db'}),
		aContainer('alone', {project: 'blog', service: 'ghost'}),
	];
	const bench = aBench(engine, {containers});
	bench.press('5');
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	return {engine, bench};
}

test('in the view Projects a key acts on the whole project, and stops dependents first', async () => {
	const {engine, bench} = openProjects();
	bench.press('s');
	assert.equal(dialogOf(bench, 'confirm').title, 'Stop the 3 containers of shop?');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(engine.calls.at(-1), ['stop', 'db-1', {}]);
	assert.equal(engine.calls.length, 3);
});

test('in the tab Services a key acts on the replicas of the service at the cursor', async () => {
	const {engine, bench} = openProjects();
	bench.press('Tab', 'C-k');
	await bench.settled();
	assert.deepEqual(engine.calls, [['kill', 'db-1', 'SIGKILL']]);
	bench.press('j', 'r');
	assert.equal(dialogOf(bench, 'confirm').title, 'Restart 2 containers?');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(engine.calls.slice(1).toSorted(), [
		['restart', 'web-1', {}],
		['restart', 'web-2', {}],
	]);
});

test('a project of one container is asked about as well', () => {
	const {engine, bench} = openProjects();
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'blog')}});
	bench.press('C-k');
	assert.equal(dialogOf(bench, 'confirm').title, 'Kill alone of blog?');
	assert.deepEqual(engine.calls, []);
});

test('marking the row of a project marks and unmarks all of its containers', () => {
	const {bench} = openProjects();
	bench.press('1');
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	bench.press('Space');
	assert.deepEqual([...bench.store.getState().view.marks].toSorted(), ['test/db-1', 'test/web-1', 'test/web-2']);
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	bench.press('Space');
	assert.equal(bench.store.getState().view.marks.size, 0);
});

test('a key on a project or service leaves its one-off containers out; kill and remove take them from a project too', async () => {
	const {engine, bench} = openProjects();
	const labels = {'com.docker.compose.oneoff': 'True'};
	const migration = aContainer('web-run-1', {project: 'shop', service: 'web', labels, state: 'exited', exitCode: 0});
	const shell = aContainer('db-run-1', {project: 'shop', service: 'db', labels});
	const containers = [...bench.store.getState().containers.values(), migration, shell];
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers, at: 0});
	bench.press('r', 'y');
	await bench.settled();
	assert.deepEqual(engine.calls.map(([, id]) => id).toSorted(), ['db-1', 'web-1', 'web-2']);
	bench.press('C-k');
	assert.equal(dialogOf(bench, 'confirm').title, 'Kill the 4 containers of shop?');
	bench.press('n', 'D');
	assert.equal(dialogOf(bench, 'confirm').title, 'Remove the 5 containers of shop?');
	bench.press('Esc');

	const onlyOneOffs = containers.map(one => (one.project === 'shop' ? {...one, labels} : one));
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers: onlyOneOffs, at: 0});
	bench.press('s');
	assert.equal(bench.notices().at(-1), 'shop is not up.');
});
