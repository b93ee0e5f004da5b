import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import {projectKey, selectedServices} from '../../../source/store/projects.ts';
import {testProject} from '../../engine/compose-project.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {startRegistry} from '../../engine/registry.ts';
import {copyImage} from '../../engine/test-images.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {aBench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';

const sleeper = 'init: true, command: [sleep, "1000"]';

/** A project on a real engine, selected in the view Projects. */
async function openProject(t: TestContext, text: string) {
	const privateEngine = await sharedEngine();
	const engine = await connectDocker(privateEngine.socket);
	t.after(() => engine.close());
	const project = testProject(t, privateEngine, text);
	const bench = aBench(engine, {containers: []});
	const {host} = engine;
	const key = projectKey(host, project.name);
	/** Let the bench see the containers as they are now. */
	const list = async () => {
		const over = new AbortController();
		for await (const change of engine.containers.watch(over.signal)) {
			over.abort();
			const all = change.type === 'listed' ? change.containers : [];
			const containers = all.filter(container => container.project === project.name);
			bench.store.dispatch({type: 'containers-listed', host, containers, at: 0});
			return containers;
		}

		return [];
	};
	bench.press('5');
	const here = {key, source: project.source, services: []};
	bench.store.dispatch(
		{type: 'items-listed', host, kind: 'projects', items: [here]},
		{type: 'view-changed', view: {selected: key}},
	);
	return {
		...project,
		privateEngine,
		bench,
		/** The states of the containers, by their names without the project's. */
		async states() {
			const containers = await list();
			return containers.map(({name, state}) => `${name.slice(project.name.length + 1)} ${state}`).sort();
		},
		/** Run a command, with its question answered by keys, and resolve with the last notice. */
		async give(command: string, ...keys: readonly string[]) {
			bench.context.run(command);
			await bench.settled();
			if (keys.length > 0) {
				bench.press(...keys);
				await bench.settled();
			}

			// The panel of its steps stays open, so to the bench the command seems to wait for an answer.
			await bench.context.until(({actions}) => actions.size === 0);
			await new Promise(setImmediate);
			bench.store.dispatch({type: 'dialog-closed'});
			await list();
			return bench.notices().at(-1);
		},
		inspect: (container: string, format: string) =>
			privateEngine.mustDocker(['inspect', `${project.name}-${container}`, '--format', format]),
	};
}

describe('the Compose commands on a real engine', () => {
	test('a project is created, started, scaled, restarted with its dependents, and each key acts on all of it', async t => {
		const {name, bench, states, give, inspect, compose} = await openProject(
			t,
			`services:
  db: {image: busybox, ${sleeper}}
  api: {image: busybox, ${sleeper}, depends_on: [db]}
  web: {image: busybox, ${sleeper}, depends_on: [api]}
  other: {image: busybox, ${sleeper}}
`,
		);
		assert.equal(await give('compose-create'), `The containers of ${name} are created`);
		assert.deepEqual(await states(), ['api-1 created', 'db-1 created', 'other-1 created', 'web-1 created']);
		assert.equal(await give('compose-up', 'y'), `${name} is up`);
		assert.deepEqual(await states(), ['api-1 running', 'db-1 running', 'other-1 running', 'web-1 running']);

		const cursorOn = (service: string) => {
			const detailIndex = selectedServices(bench.store.getState()).findIndex(one => one.name === service);
			bench.store.dispatch({type: 'view-changed', view: {tab: 'services', focus: 'detail', detailIndex}});
		};
		cursorOn('web');
		assert.equal(await give('compose-scale', 'Backspace', '2', 'Enter'), `web of ${name} has 2 containers`);
		assert.deepEqual((await states()).slice(-2), ['web-1 running', 'web-2 running']);

		const starts = () =>
			Promise.all(['db-1', 'api-1', 'web-1', 'other-1'].map(one => inspect(one, '{{.State.StartedAt}}')));
		const before = await starts();
		cursorOn('api');
		await give('compose-restart', 'y');
		const after = await starts();
		assert.deepEqual(
			after.map((start, index) => start !== before[index]),
			[false, true, true, false],
		);

		bench.store.dispatch({type: 'view-changed', view: {focus: 'table'}});
		const gives = async (command: string, expected: ReadonlySet<string>) => {
			await give(command, 'y');
			// The engine's list may lag behind its answer; a one-off container has a random name.
			await waitUntil(
				async () => {
					const now = (await states()).map(state => state.replace(/-run-\w+/, '-run').replace(/-\d+ /, ' '));
					return isDeepStrictEqual(new Set(now), expected);
				},
				`${command} to end with ${[...expected].join(', ')}`,
			);
		};
		const all = (state: string, oneOff?: string) =>
			new Set(['api', 'db', 'other', 'web'].map(service => `${service} ${state}`).concat(oneOff ?? []));
		await gives('pause', all('paused'));
		await gives('pause', all('running'));
		compose('run', '--detach', 'other');
		await waitUntil(
			async () => (await states()).some(state => /-run-\w+ running/.test(state)),
			'the one-off container',
		);
		await gives('kill', all('exited', 'other-run exited'));
		await gives('start-or-stop', all('running', 'other-run exited'));
		await gives('restart', all('running', 'other-run exited'));
		await gives('start-or-stop', all('exited', 'other-run exited'));
		await gives('remove', new Set());
	});

	test('its images are pulled and built, a newer one is rolled back, and a failed pull says why', async t => {
		const {name, bench, privateEngine, write, give, inspect} = await openProject(t, 'services: {}\n');
		const registry = await startRegistry(t, privateEngine);
		const image = `${registry.address}/composed:1`;
		await privateEngine.mustDocker(['tag', 'busybox', image]);
		t.after(() => privateEngine.docker(['rmi', '--force', image]));
		await privateEngine.mustDocker(['push', image]);
		await privateEngine.mustDocker(['rmi', image]);
		write(`services:\n  pulled: {image: "${image}"}\n  built: {build: ., image: quayside-built}\n`);
		write('FROM busybox\nLABEL made=here\n', 'Dockerfile');
		t.after(() => privateEngine.docker(['rmi', '--force', 'quayside-built']));
		assert.equal(await give('compose-build'), `The images of ${name} are built`);
		const label = ['inspect', 'quayside-built', '--format', '{{.Config.Labels.made}}'];
		assert.equal(await privateEngine.mustDocker(label), 'here');

		write(`services:\n  pulled: {image: "${image}"}\n`);
		assert.equal(await give('compose-pull'), `The images of ${name} are pulled`);
		const older = await privateEngine.mustDocker(['inspect', image, '--format', '{{.Id}}']);

		write(`services:\n  pulled: {image: "${image}", ${sleeper}}\n`);
		await give('compose-up', 'y');
		await privateEngine.mustDocker(['tag', 'quayside-built', image]);
		await privateEngine.mustDocker(['push', image]);
		await privateEngine.mustDocker(['tag', older, image]);
		t.after(() => privateEngine.docker(['rmi', '--force', `${image}-before`]));
		const newer = await privateEngine.mustDocker(['inspect', 'quayside-built', '--format', '{{.Id}}']);
		assert.equal(
			await give('pull-and-recreate', 'y'),
			`${name} recreated; the earlier image is kept as ${image}-before`,
		);
		assert.equal(await inspect('pulled-1', '{{.Image}}'), newer);
		assert.equal(await give('roll-back', 'y'), `${name} rolled back; the newer image is kept as ${image}-before`);
		assert.equal(await inspect('pulled-1', '{{.Image}}'), older);
		await give('compose-down', 'y');
		write(`services:\n  pulled: {image: "${registry.address}/missing:1"}\n`);
		await give('compose-pull');
		assert.match(bench.store.getState().run?.steps.at(-1)?.text ?? '', /missing:1/);
		assert.match(bench.store.getState().commandLog.at(-1)?.problem ?? '', /missing/);
	});

	test('if the newer image cannot be started, the earlier one runs again under its tags', async t => {
		const {bench, privateEngine, write, give, states, inspect} = await openProject(t, 'services: {}\n');
		const registry = await startRegistry(t, privateEngine);
		const image = `${registry.address}/broken:1`;
		const idOf = (reference: string) => privateEngine.mustDocker(['inspect', reference, '--format', '{{.Id}}']);
		await copyImage(privateEngine, 'busybox', image, ['USER nobody-here']);
		const newer = await idOf(image);
		t.after(() => privateEngine.docker(['rmi', '--force', image, newer]));
		await privateEngine.mustDocker(['push', image]);
		await privateEngine.mustDocker(['tag', 'busybox', image]);
		const older = await idOf(image);
		write(`services:\n  web: {image: "${image}", ${sleeper}}\n`);
		await give('compose-up', 'y');

		await give('pull-and-recreate', 'y');
		assert.match(bench.store.getState().commandLog.at(-1)?.problem ?? '', /nobody-here/);
		assert.deepEqual(await states(), ['web-1 running']);
		assert.equal(await inspect('web-1', '{{.Image}}'), older);
		assert.equal(await idOf(image), older);
		const tags = await privateEngine.mustDocker(['images', '--format', '{{.Tag}}', `${registry.address}/broken`]);
		assert.deepEqual(tags.split('\n').sort(), ['1', '<none>']);
	});

	test('a file that is edited while up asks is shown again, before anything is changed', async t => {
		const {name, bench, write, give, states} = await openProject(t, `services:\n  web: {image: busybox, ${sleeper}}\n`);
		bench.context.run('compose-up');
		await bench.settled();
		write(`services:\n  web: {image: busybox, ${sleeper}}\n  api: {image: busybox, ${sleeper}}\n`);
		bench.press('y');
		await bench.settled();
		const {lines} = dialogOf(bench, 'confirm');
		assert.equal(lines[0], 'Its Compose file was edited meanwhile; check the changes again.');
		assert.ok(lines.includes(`  create  Container ${name}-api-1`), lines.join('; '));
		assert.deepEqual(await states(), []);
		bench.press('n');
		await bench.settled();
		assert.equal(await give('compose-up', 'y'), `${name} is up`);
		assert.deepEqual(await states(), ['api-1 running', 'web-1 running']);
	});
});
