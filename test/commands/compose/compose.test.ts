import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ComposeApi, ComposeCommand} from '../../../source/engine/compose-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ComposeChange, ComposeEvent} from '../../../source/model/compose-event.ts';
import {projectKey, selectedServices} from '../../../source/store/projects.ts';
import {driftId, resultOf} from '../../../source/store/reads.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const place = {
	'com.docker.compose.project.config_files': '/srv/shop/compose.yaml,/srv/shop/prod.yaml',
	'com.docker.compose.project.environment_file': '/srv/shop/prod.env',
	'com.docker.compose.project.working_dir': '/srv/shop',
};
const start =
	'docker compose --project-name shop --file /srv/shop/compose.yaml --file /srv/shop/prod.yaml --env-file /srv/shop/prod.env';
const needs = (service: string) => ({...place, 'com.docker.compose.depends_on': `${service}:service_started:false`});

const config = {
	name: 'shop',
	services: {db: {}, web: {depends_on: {db: {}}}, worker: {profiles: ['jobs'], depends_on: {web: {}}}},
};

/** A project of three services, with a plugin that would make these changes. */
function openProject(changes: readonly ComposeChange[], plugin: Partial<ComposeApi> = {}) {
	const commands: ComposeCommand[] = [];
	const events: ComposeEvent[] = [
		{type: 'step', subject: 'Container web-1', phase: 'Recreate', status: 'doing'},
		{type: 'line', text: 'a warning'},
		{type: 'step', subject: 'Container web-1', phase: 'Started', status: 'done'},
	];
	const compose: ComposeApi = {
		version: async () => '2.26.1',
		projectHere: async () => undefined,
		config: async () => config,
		configText: async () => 'name: shop\n',
		hashes: async () => new Map(),
		preview: async () => changes,
		async *run(_, command) {
			commands.push(command);
			yield* events.map(event => [event]);
		},
		...plugin,
	};
	const bench = aBench(
		{...fakeEngine(), compose},
		{
			containers: [
				aContainer('db-1', {project: 'shop', service: 'db', labels: place}),
				aContainer('web-1', {project: 'shop', service: 'web', labels: needs('db')}),
				aContainer('worker-1', {project: 'shop', service: 'worker', labels: needs('web')}),
			],
		},
	);
	bench.press('5');
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	return {bench, commands};
}

const recreated: readonly ComposeChange[] = [{verb: 'recreate', subject: 'Container web-1'}];

test('up says what would change, keeps the profiles of what runs, and shows its progress and its end', async () => {
	const {bench, commands} = openProject(recreated);
	bench.press('u');
	await bench.settled();
	const {title, lines} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Bring shop up?');
	assert.deepEqual(lines, ['  recreate  Container web-1', `${start} --profile jobs up --detach`]);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: ['jobs'], words: ['up', '--detach']}]);
	const {run, commandLog} = bench.store.getState();
	assert.deepEqual(
		run?.steps.map(({text, status}) => `${text}: ${status}`),
		['Container web-1 started: done'],
	);
	assert.deepEqual(
		run?.output.map(({text}) => text),
		['a warning'],
	);
	assert.equal(commandLog.at(-1)?.line, `${start} --profile jobs up --detach`);
	assert.equal(bench.notices().at(-1), 'shop is up');
});

test('up on a project that is as its file says changes nothing', async () => {
	const {bench, commands} = openProject([]);
	bench.press('u');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'shop is up, as its file says');
	assert.deepEqual(commands, []);
});

test('down takes the volumes only if that is chosen, and shows them apart', async () => {
	const {bench, commands} = openProject([
		{verb: 'remove', subject: 'Container web-1'},
		{verb: 'remove', subject: 'Volume shop_data'},
	]);
	for (const [keys, words] of [
		[['y'], ['down']],
		[
			['Right', 'Right', 'Enter'],
			['down', '--volumes'],
		],
	] as const) {
		bench.press('w');
		await bench.settled();
		assert.deepEqual(dialogOf(bench, 'confirm').lines, [
			'Only “Down and volumes” removes the data in shop_data.',
			'  remove  Container web-1',
			`${start} --profile '*' down`,
		]);
		bench.press(...keys);
		await bench.settled();
		assert.deepEqual(commands.at(-1), {profiles: ['*'], words});
		bench.press('Esc');
	}
});

test('a service is restarted with all that need it, directly or not', async () => {
	const {bench, commands} = openProject([]);
	bench.press('Tab', 'j');
	bench.context.run('compose-restart');
	await bench.settled();
	assert.equal(dialogOf(bench, 'confirm').title, 'Restart web of shop?');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: ['*'], words: ['restart', 'web', 'worker']}]);
});

test('a service is scaled to the number that is typed', async () => {
	const {bench, commands} = openProject([]);
	bench.press('Tab', 'j');
	bench.context.run('compose-scale');
	await bench.settled();
	bench.press('C-u');
	bench.type('x');
	bench.press('Enter');
	assert.match(dialogOf(bench, 'form').problem ?? '', /Type a number/);
	bench.press('C-u');
	bench.type('3');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(commands, [
		{profiles: ['jobs'], words: ['up', '--detach', '--no-deps', '--no-recreate', '--scale', 'web=3', 'web']},
	]);
	assert.equal(bench.notices().at(-1), 'web of shop has 3 containers');
});

test('up with options offers the profiles of the file, and refuses others', async () => {
	const {bench, commands} = openProject(recreated);
	bench.context.run('compose-up-with');
	await bench.settled();
	assert.deepEqual(dialogOf(bench, 'form').intro, ['Profiles in its file: jobs.']);
	assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, 'jobs');
	bench.type('x');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'form').problem, 'Its file has no profile jobsx.');
	bench.press('Backspace', 'Down', 'Down', 'Space', 'Enter');
	await bench.settled();
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: ['jobs'], words: ['up', '--detach', '--build']}]);
});

test('c in the panel cancels a command, and what was done is said to stay', async () => {
	const {bench} = openProject([], {
		async *run(_, _command, signal) {
			yield [{type: 'step', subject: 'db', phase: 'Pulling', status: 'doing'}];
			await new Promise(resolve => {
				signal.addEventListener('abort', resolve);
			});
		},
	});
	bench.context.run('compose-pull');
	await new Promise(setImmediate);
	assert.equal(bench.store.getState().run?.steps[0]?.text, 'db pulling');
	assert.deepEqual(bench.context.unfinished.list(), [
		'docker compose pull of shop is cancelled; what is done by then stays.',
	]);
	bench.press('c');
	await bench.settled();
	assert.equal(bench.store.getState().run?.status, 'failed');
	assert.equal(
		bench.store.getState().run?.steps.at(-1)?.text,
		'docker compose pull was cancelled; what was done by then stays.',
	);
});

test('without the plugin, or without the file, the commands say why they are off', async () => {
	const without = aBench(fakeEngine(), {containers: [aContainer('db-1', {project: 'shop', service: 'db'})]});
	without.press('5', 'u');
	assert.equal(without.notices().at(-1), 'Docker Compose is not installed on this machine.');

	const {bench} = openProject([], {
		preview() {
			throw new EngineError('not-found', 'Its Compose file /srv/shop/prod.yaml is not on this machine.');
		},
	});
	bench.press('w');
	await bench.settled();
	assert.equal(
		bench.notices().at(-1),
		'Cannot take shop down: Its Compose file /srv/shop/prod.yaml is not on this machine.',
	);
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
