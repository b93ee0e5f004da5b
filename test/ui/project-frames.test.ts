import assert from 'node:assert/strict';
import type {ComposeApi} from '../../source/engine/compose-api.ts';
import type {Size} from '../../source/model/cells.ts';
import type {ComposeChange} from '../../source/model/compose-event.ts';
import type {ServiceDrift} from '../../source/model/drift.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {comparedContainers, containersOfProject, projectKey} from '../../source/store/projects.ts';
import {driftId, inspectionId} from '../../source/store/reads.ts';
import type {RunStep} from '../../source/store/run.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

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
	{name: 'cache', effect: 'none', words: 'as the file says', differences: []},
	{name: 'debug', effect: 'inactive', words: 'only with the profile debug', differences: []},
	{
		name: 'web',
		effect: 'scale',
		words: 'up would create 1 container of web',
		differences: [{setting: 'replicas', subject: '', file: '2', runs: '1'}],
	},
	{name: 'worker', effect: 'orphan', words: 'not in the file, and up would leave it', differences: []},
];

/** The harbour after its project was compared with its file. */
function compared(size: Size) {
	const bench = inHarbour()(size);
	const state = bench.store.getState();
	const [host = ''] = state.connections.keys();
	const key = projectKey(host, 'shop');
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

const gone = [
	'Container shop-web-1',
	'Container shop-db-1',
	'Volume shop_data',
	'Volume shop_cache',
	'Network shop_default',
].map((subject): ComposeChange => ({verb: 'remove', subject}));

const coming: readonly ComposeChange[] = [
	{verb: 'recreate', subject: 'Container shop-cache-1'},
	{verb: 'create', subject: 'Container shop-mailer-1'},
	{verb: 'start', subject: 'Container shop-worker-1'},
];

/** The harbour with a plugin that would make these changes. */
const withCompose = (changes: readonly ComposeChange[]) => (size: Size) => {
	const unused = () => Promise.reject(new Error('not asked for'));
	const compose: ComposeApi = {
		version: unused,
		projectHere: unused,
		config: async () => fileConfig,
		configText: unused,
		hashes: unused,
		preview: async () => changes,
		async *run() {},
	};
	const bench = inHarbour()(size);
	const source = {
		project: 'shop',
		files: ['/srv/shop/compose.yaml'],
		environmentFiles: [],
		workingDirectory: '/srv/shop',
	};
	const here = {key: shopOf(bench), source, services: []};
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'projects', items: [here]});
	return aBench({...fakeEngine(), compose}, {store: bench.store});
};

const fileConfig = {
	name: 'shop',
	services: {
		cache: {image: 'redis:7.2'},
		mailer: {image: 'shop/mailer:1', ports: [{target: 25, published: '3001', protocol: 'tcp'}]},
		worker: {image: 'registry.example/shop/worker:2.4.1', profiles: ['jobs']},
	},
};

/** The harbour while Compose brings its project up. */
function working(size: Size) {
	const bench = inHarbour()(size);
	const cancels = shopOf(bench);
	const {now} = bench.store.getState();
	const step = (subject: string, phase: string, status: RunStep['status'], endedAt?: number): RunStep => ({
		id: `resource ${subject}`,
		text: `${subject} ${phase}`,
		status,
		startedAt: now - 2300,
		endedAt,
	});
	const steps = [
		step('Network shop_default', 'created', 'done', now - 2200),
		step('Container shop-db-1', 'healthy', 'done', now - 400),
		step('Container shop-web-1', 'recreate', 'doing'),
	];
	const line = 'docker compose --project-name shop --file /srv/shop/compose.yaml up --detach';
	void bench.context.questions.ask({dialog: {type: 'run-steps', top: undefined}, read: dialog => ({dialog})});
	bench.store.dispatch(
		{type: 'run-started', id: 1, line, key: cancels, cancels},
		...steps.map(step => ({type: 'run-stepped', id: 1, step}) as const),
		{type: 'run-wrote', id: 1, lines: [{stream: 'stdout', at: '', text: '#5 [web 2/2] RUN npm ci'}], openLines: []},
	);
	return bench;
}

function shopOf(bench: Bench): ResourceId {
	const [host = ''] = bench.store.getState().connections.keys();
	return projectKey(host, 'shop');
}

testScenes([
	{
		name: 'projects',
		title: 'the view Projects shows what each project does and takes',
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
	{
		name: 'compose-down',
		title: 'the question before a project is taken down names what goes, the volumes apart',
		open: withCompose(gone),
		keys: ['5', 'W'],
		check(rows) {
			assert.match(rowWith(rows, 'Only “Down and'), /removes the data/);
			assert.match(rowWith(rows, 'Cancel'), /\[ n Cancel \] {5}y Down {7}Down and volumes/);
		},
	},
	{
		name: 'compose-steps',
		title: 'the panel of a Compose command shows each thing that it works on, and how to cancel it',
		open: working,
		check(rows) {
			rowWith(rows, '◐ Container shop-web-1 recreate');
			assert.match(rowWith(rows, 'c cancels'), /c cancels · Esc closes this/);
		},
	},
	{
		name: 'compose-up',
		title: 'the question before a project is brought up names what changes',
		open: withCompose(coming),
		keys: ['5', 'u'],
		check(rows) {
			assert.match(rowWith(rows, 'shop-cache-1'), /recreate {2}Container shop-cache-1/);
			assert.match(rowWith(rows, 'Cancel'), /\[ n Cancel \] {5}y Up/);
		},
	},
	{
		name: 'compose-up-form',
		title: 'the options of up are the profiles of the file, images, and orphans',
		open: withCompose(coming),
		keys: ['5', ':', ...'compose-up-with', 'Enter'],
		check(rows) {
			assert.ok(rowWith(rows, 'Profiles in its file: jobs.'));
		},
	},
	{
		name: 'compose-scale',
		title: 'a service is scaled to a number that is typed',
		open: withCompose(coming),
		keys: ['5', ':', ...'compose-scale', 'Enter'],
		check(rows) {
			assert.ok(rowWith(rows, 'Scale a service of shop'));
			assert.ok(rowWith(rows, 'Replicas'));
		},
	},
	{
		name: 'compose-update',
		title: 'the question before images are pulled says what is kept, and how to go back',
		open: withCompose([]),
		keys: ['5', ':', ...'pull-and-recreate', 'Enter'],
		check(rows) {
			assert.match(rows.join(' ').replaceAll(/[│\s]+/g, ' '), /The images that run now are kept as .*; B rolls back/);
			assert.match(rowWith(rows, 'Cancel'), /y Recreate/);
		},
	},
	{
		name: 'compose-ended',
		title: 'the panel of a Compose command says how it ended',
		open(size) {
			const bench = working(size);
			bench.store.dispatch({type: 'run-changed', id: 1, change: {status: 'done'}});
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'Done'), /Done · Esc closes this/);
		},
	},
]);
