import assert from 'node:assert/strict';
import type {ComposeApi} from '../../source/engine/compose-api.ts';
import type {ComposeChange} from '../../source/model/compose-event.ts';
import type {Size} from '../../source/model/rect.ts';
import type {RunStep} from '../../source/store/run.ts';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {inHarbour, rowWith, shopOf, testScenes} from '../helpers/scene.ts';

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
const withCompose =
	(changes: readonly ComposeChange[], config: ComposeApi['config'] = async () => fileConfig) =>
	(size: Size) => {
		const unused = () => Promise.reject(new Error('not asked for'));
		const compose: ComposeApi = {
			version: unused,
			projectHere: unused,
			config,
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

testScenes([
	{
		name: 'compose-down',
		title: 'the question before a project is taken down names what is removed, and the volumes separately',
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
		name: 'compose-actions',
		title: 'the action menu of a project offers to pull its images and recreate it',
		open: withCompose(coming),
		keys: ['5', 'x', 'Up', 'Up'],
		check(rows) {
			assert.ok(rowWith(rows, 'Pull the images and recreate'));
		},
	},
	{
		name: 'compose-up-again',
		title: 'up asks again if the Compose file was edited while it asked',
		async open(size) {
			let reads = 0;
			const edited = async () => ({...fileConfig, 'x-edits': reads++});
			const bench = withCompose(coming, edited)(size);
			bench.press('5', 'u');
			await bench.settled();
			bench.press('y');
			return bench;
		},
		check(rows) {
			assert.ok(rowWith(rows, 'Its Compose file was edited meanwhile'));
			assert.match(rowWith(rows, 'Cancel'), /\[ n Cancel \] {5}y Up/);
		},
	},
	{
		name: 'compose-up-form',
		title: 'the options of up are the profiles of the file, images, and orphans',
		open: withCompose(coming),
		keys: ['5', ':', ...'compose-up-with', 'Enter'],
		check(rows) {
			assert.ok(rowWith(rows, 'Profiles in the Compose file: jobs.'));
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
			assert.match(rows.join(' ').replaceAll(/[│\s]+/g, ' '), /The current images are kept as .*; B rolls/);
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
