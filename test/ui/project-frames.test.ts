import assert from 'node:assert/strict';
import type {ServiceDrift} from '../../source/model/drift.ts';
import type {Size} from '../../source/model/rect.ts';
import {comparedContainers, containersOfProject} from '../../source/store/projects.ts';
import {driftId, inspectionId} from '../../source/store/reads.ts';
import {inHarbour, rowWith, shopOf, testScenes} from '../helpers/scene.ts';

const services: readonly ServiceDrift[] = [
	{
		name: 'api',
		effect: 'recreate',
		words: 'up would recreate api',
		differences: [
			{setting: 'image', subject: '', file: '0c3f7e1a9b2d shop/api:2.4.1', runs: '77aa01bc93fe shop/api:2.4.1'},
			{setting: 'environment', subject: 'NODE_ENV', file: 'production', runs: 'staging\u001b[31m'},
			{setting: 'environment', subject: 'DATABASE_PASSWORD', file: 'in-the-file', runs: 'in-the-container'},
			{setting: 'ports', subject: '3000/tcp', file: '127.0.0.1:3000', runs: ''},
		],
	},
	{name: 'cache', effect: 'none', words: 'matches the file', differences: []},
	{name: 'debug', effect: 'inactive', words: 'only with the profile debug', differences: []},
	{
		name: 'web',
		effect: 'scale',
		words: 'up would create 1 container of web',
		differences: [{setting: 'replicas', subject: '', file: '2', runs: '1'}],
	},
	{name: 'worker', effect: 'orphan', words: 'not in the file; up would not remove it', differences: []},
];

/** The harbour after its project was compared with its file. */
function compared(size: Size) {
	const bench = inHarbour()(size);
	const state = bench.store.getState();
	const key = shopOf(bench);
	const containers = comparedContainers({containers: containersOfProject(state, key)});
	bench.store.dispatch({type: 'read', id: driftId(key), value: {version: '2.26.1', containers, services}});
	return bench;
}

/** The harbour with the project's configuration read. */
function configured(size: Size) {
	const bench = inHarbour()(size);
	const api = {image: 'shop/api:2.4.1', environment: {NODE_ENV: 'production', DATABASE_PASSWORD: 'in-the-file'}};
	bench.store.dispatch({type: 'read', id: inspectionId(shopOf(bench)), value: {name: 'shop', services: {api}}});
	return bench;
}

testScenes([
	{
		name: 'projects',
		title: 'the view Projects shows the status and the usage of each project',
		open: inHarbour(),
		keys: ['5'],
		check(rows) {
			assert.match(rowWith(rows, '▌  shop'), /▌ {2}shop +✖ 4 of 5 running · 1 un/);
		},
	},
	{
		name: 'project-services',
		title: 'the tab Services shows the services of a project, with the cursor where the keys act',
		open: inHarbour(),
		keys: ['5', 't', 'j'],
		check(rows) {
			assert.match(rowWith(rows, 'SERVICE  STATUS'), /^ {3}SERVICE/);
			assert.match(rowWith(rows, '▌  api'), /▌ {2}api +✗ Up 42 minutes/);
		},
	},
	{
		name: 'project-drift',
		title: 'the tab Drift shows what up would do and the settings that differ, without secrets',
		open: compared,
		keys: ['5', '='],
		check(rows) {
			assert.match(rowWith(rows, '✗ api'), /api +up would recreate api/);
			assert.match(rowWith(rows, 'image'), /image .*0c3f.*/);
			assert.ok(!rows.join('').includes('in-the-'));
		},
	},
	{
		name: 'projects-drifted',
		title: 'the row of a project that differs from its file says so',
		open: compared,
		keys: ['5'],
		check(rows) {
			assert.ok(rowWith(rows, '▌  shop').includes(' running'));
		},
	},
	{
		name: 'project-config',
		title: 'the tab Config shows the rendered configuration as a tree, with secrets masked',
		open: configured,
		keys: ['5', 'i'],
		check(rows) {
			assert.match(rowWith(rows, 'NODE_ENV'), /NODE_ENV: "production"/);
			assert.match(rowWith(rows, 'DATABASE_PASSWORD'), /DATABASE_PASSWORD: "••••••"/);
		},
	},
]);
