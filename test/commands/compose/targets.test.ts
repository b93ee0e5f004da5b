import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {projectAt, projectKey, selectedServices} from '../../../source/store/projects.ts';
import {driftId, resultOf} from '../../../source/store/reads.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {openProject} from './open-project.ts';

test('without the plugin, or without the file, the commands say why they are disabled', async () => {
	const without = aBench(fakeEngine(), {containers: [aContainer('db-1', {project: 'shop', service: 'db'})]});
	without.press('5', 'u');
	assert.equal(without.notices().at(-1), 'Docker Compose is not installed on this machine; install it first.');

	const {bench} = openProject([], {
		config() {
			throw new EngineError('not-found', 'Its Compose file /srv/shop/prod.yaml is not on this machine.');
		},
	});
	bench.press('u');
	await bench.settled();
	assert.equal(
		bench.notices().at(-1),
		'Cannot bring shop up: its Compose file /srv/shop/prod.yaml is not on this machine.',
	);
});

test('a project whose labels name no file can be restarted and taken down', async () => {
	const {bench, commands} = openProject([{verb: 'remove', subject: 'Container web-1'}], {
		config: () => Promise.reject(new Error('no file is read')),
	});
	const unlabelled = aContainer('lone-1', {project: 'lone', service: 'web', labels: {}});
	const [host = ''] = bench.store.getState().connections.keys();
	bench.store.dispatch(
		{type: 'containers-listed', host, containers: [unlabelled], at: 0},
		{type: 'view-changed', view: {selected: projectKey(host, 'lone')}},
	);
	bench.press('u');
	assert.equal(bench.notices().at(-1), 'No container of lone says where its Compose file is.');
	bench.press('W');
	await bench.settled();
	bench.press('y');
	await bench.settled();
	bench.press('Esc');
	bench.context.run('compose-restart');
	await bench.settled();
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [
		{profiles: [], words: ['down']},
		{profiles: [], words: ['restart']},
	]);
});

test('the services of a project that is not up are listed, and one of them can be brought up', async () => {
	const source = {project: 'docs', files: ['/docs/compose.yaml'], environmentFiles: [], workingDirectory: '/docs'};
	const {bench, commands} = openProject([{verb: 'create', subject: 'Container docs-site-1'}]);
	const key = projectKey('test', 'docs');
	const here = {key, source, services: ['api', 'site']};
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'projects', items: [here]},
		{type: 'view-changed', view: {selected: key}},
	);
	assert.deepEqual(
		selectedServices(bench.store.getState()).map(({name}) => name),
		['api', 'site'],
	);
	bench.press('s');
	assert.equal(bench.notices().at(-1), 'docs is not up.');
	bench.press('Tab', 'j', 'u');
	await bench.settled();
	assert.equal(dialogOf(bench, 'confirm').title, 'Bring site of docs up?');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: [], words: ['up', '--detach', 'site']}]);
	bench.press('Esc', 'Esc', 'a');
	assert.deepEqual(bench.store.getState().view.order, [key]);
});

test('a refresh reads the comparison of the selected project again, and nothing that was not read', () => {
	const {bench} = openProject([]);
	const key = projectKey('test', 'shop');
	bench.press('C-r');
	assert.deepEqual([...bench.store.getState().reads.keys()], []);
	bench.store.dispatch({type: 'read', id: driftId(key), problem: 'The file is invalid.'});
	bench.press('C-r');
	assert.equal(resultOf(bench.store.getState(), driftId(key)).round, 1);
});

test('the action menu offers the Compose commands on a project and a service, and nowhere else', () => {
	const {bench} = openProject([]);
	const offered = () => dialogOf(bench, 'chooser').choices.map(({command}) => command);
	bench.press('x');
	const onProject = offered();
	assert.deepEqual(
		[
			'compose-up',
			'compose-down',
			'compose-pull',
			'compose-build',
			'compose-restart',
			'compose-scale',
			'edit-config',
			'pull-and-recreate',
			'roll-back',
		].filter(id => !onProject.includes(id)),
		[],
	);
	bench.press('Esc', 'Tab', 'x');
	assert.ok(offered().includes('compose-restart') && offered().includes('pull-and-recreate'));
	bench.press('Esc', '1', 'a', 'G', 'x');
	assert.ok(offered().includes('pull-and-recreate') && !offered().includes('compose-up'));
});

test('a project is found whatever its label is, and has nothing to take down twice', async () => {
	const {bench, commands} = openProject([]);
	const [host = ''] = bench.store.getState().connections.keys();
	for (const name of ['a/b; rm -rf /', '100 %', 'x%2F%', '\ud800/']) {
		const one = aContainer('odd', {project: name, service: 'web'});
		const key = projectKey(host, name);
		bench.store.dispatch(
			{type: 'containers-listed', host, containers: [one], at: 0},
			{type: 'view-changed', view: {selected: key}},
		);
		assert.deepEqual(
			projectAt(bench.store.getState(), key)?.containers.map(({project}) => project),
			[name],
		);
	}

	bench.press('W');
	await bench.settled();
	assert.match(bench.notices().at(-1) ?? '', /has nothing to take down$/);
	assert.deepEqual(commands, []);
});

test('the action menu names a key only in the views where it works', () => {
	const {bench} = openProject([]);
	const keyOfDown = () => {
		bench.press('x');
		const {choices} = dialogOf(bench, 'chooser');
		bench.press('Esc');
		return choices.find(({command}) => command === 'compose-down')?.key;
	};
	assert.equal(keyOfDown(), 'W');
	bench.press('1');
	const [host = ''] = bench.store.getState().connections.keys();
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey(host, 'shop')}});
	assert.equal(keyOfDown(), undefined);
});
