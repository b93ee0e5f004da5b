import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SystemApi} from '../../../source/engine/system-api.ts';
import type {ComposeChange} from '../../../source/model/compose-event.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {openProject, start} from './open-project.ts';

const recreated: readonly ComposeChange[] = [{verb: 'recreate', subject: 'Container web-1'}];

test('up shows what would change, keeps the active profiles, and shows its progress and end', async () => {
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

test('up names the ports that something else uses, before it asks', async () => {
	const port = (published: string, protocol = 'tcp') => ({mode: 'ingress', target: 80, published, protocol});
	const services = {
		web: {ports: [port('8080'), port('9000'), port('53', 'udp'), port('7000-7010')]},
		db: {ports: [port('5432')]},
		// The names of its containers start like those of `db`.
		'db-tools': {},
	};
	const {bench} = openProject(
		[
			{verb: 'recreate', subject: 'Container shop-web-1'},
			{verb: 'stop', subject: 'Container shop-db-1'},
			{verb: 'recreate', subject: 'Container shop-db-tools-1'},
		],
		{config: async () => ({name: 'shop', services})},
		{
			system: {
				...fakeEngine().system,
				listeningProcess: async (number: number, protocol: string) =>
					`${number}/${protocol}` === '53/udp' ? {pid: 12, command: 'dnsmasq'} : undefined,
			} as SystemApi,
		},
	);
	const {containers} = bench.store.getState();
	const ports = [8080, 5432].map(publicPort => ({ip: '0.0.0.0', privatePort: 80, publicPort, protocol: 'tcp'}));
	bench.store.dispatch({
		type: 'containers-listed',
		host: 'test',
		containers: [...containers.values(), aContainer('proxy', {ports})],
		at: 0,
	});
	bench.press('u');
	await bench.settled();
	assert.deepEqual(dialogOf(bench, 'confirm').lines.slice(0, 3), [
		'Port 8080 of web is in use by proxy; stop that one first.',
		'Port 53 of web is in use by dnsmasq (PID 12); stop that one first.',
		'  recreate  Container shop-web-1',
	]);
});

test('up asks again, with the new changes, if the Compose file was edited while it asked', async () => {
	let web = {};
	let changes = recreated;
	const {bench, commands} = openProject([], {
		config: async () => ({name: 'shop', services: {web, worker: {profiles: ['jobs']}}}),
		preview: async () => changes,
	});
	bench.press('u');
	await bench.settled();
	web = {privileged: true};
	changes = [...recreated, {verb: 'remove', subject: 'Container db-1'}];
	bench.press('y');
	await bench.settled();
	assert.deepEqual(dialogOf(bench, 'confirm').lines, [
		'Its Compose file was edited meanwhile; check the changes again.',
		'  recreate  Container web-1',
		'  remove    Container db-1',
		`${start} --profile jobs up --detach`,
	]);
	assert.deepEqual(commands, []);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: ['jobs'], words: ['up', '--detach']}]);
});

test('up changes nothing if the project matches its file', async () => {
	const {bench, commands} = openProject([]);
	bench.press('u');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'shop is up; Compose would change nothing');
	assert.deepEqual(commands, []);
});

test('down removes the volumes only if that is chosen, and lists them separately', async () => {
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
		bench.press('W');
		await bench.settled();
		assert.deepEqual(dialogOf(bench, 'confirm').lines, [
			'Only “Down and volumes” removes the data in shop_data.',
			'  remove  Container web-1',
			'docker compose --project-name shop down',
		]);
		bench.press(...keys);
		await bench.settled();
		assert.deepEqual(commands.at(-1), {profiles: [], words});
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
	assert.deepEqual(commands, [{profiles: [], words: ['restart', 'web', 'worker']}]);
});

test('a container that `run` created enables no profile and is not a replica', async () => {
	const {bench} = openProject(recreated);
	const {containers} = bench.store.getState();
	const labelled = [...containers.values()].map(one =>
		one.service === 'worker' ? {...one, labels: {...one.labels, 'com.docker.compose.oneoff': 'True'}} : one,
	);
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers: labelled, at: 0});
	bench.press('u');
	await bench.settled();
	assert.equal(dialogOf(bench, 'confirm').lines.at(-1), `${start} up --detach`);
	bench.press('Esc', 'Tab', 'j', 'j');
	bench.context.run('compose-scale');
	await bench.settled();
	assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, '0');
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
	assert.deepEqual(dialogOf(bench, 'form').intro, ['Profiles in the Compose file: jobs.']);
	assert.equal(dialogOf(bench, 'form').fields[0]?.field.value, 'jobs');
	bench.type('x');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'form').problem, 'The Compose file has no profile jobsx.');
	bench.press('Backspace', 'Down', 'Down', 'Space', 'Enter');
	await bench.settled();
	bench.press('y');
	await bench.settled();
	assert.deepEqual(commands, [{profiles: ['jobs'], words: ['up', '--detach', '--build']}]);
});

test('c in the panel cancels a command, and a notice says that completed steps are kept', async () => {
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
		'docker compose pull of shop will be cancelled; completed steps are kept.',
	]);
	bench.press('c');
	await bench.settled();
	const run = bench.store.getState().run ?? assert.fail();
	assert.equal(run.status, 'cancelled');
	assert.deepEqual(
		run.steps.map(({text, status}) => [status, text]),
		[
			['note', 'db pulling'],
			['failed', 'docker compose pull was cancelled; completed steps were kept.'],
		],
	);
});
