import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {type PullBench, startPullBench} from '../engine/docker/pull-bench.ts';
import {testContainers} from '../engine/test-containers.ts';
import {makeImage} from '../engine/test-images.ts';
import {openDashboard} from './dashboard.ts';
import {enter} from './typing.ts';

describe('images that are newer in a real registry', () => {
	let bench: PullBench;

	before(async () => {
		bench = await startPullBench();
	});
	after(() => bench.stop());

	test('the registry is asked on request; the container is put on the newer image, and B rolls back', async t => {
		const {engine, openName} = bench;
		const containers = testContainers(t, engine, 'update');
		const imageOf = (name: string) => engine.mustDocker(['inspect', '--format', '{{.Image}}', name]);
		const old = await engine.mustDocker(['image', 'inspect', '--format', '{{.Id}}', openName]);
		await containers.run('--name', 'sloop', '--init', '-e', 'DB_PASSWORD=letmein', openName, 'sleep', '1000');
		await makeImage(engine, openName, [1000]);
		await engine.mustDocker(['push', '--quiet', openName]);
		const newer = await engine.mustDocker(['image', 'inspect', '--format', '{{.Id}}', openName]);
		await engine.mustDocker(['tag', old, openName]);
		await engine.mustDocker(['rmi', newer]);

		const dashboard = openDashboard(engine.host, ['--all', '--columns', 'NAME,IMAGE,STATUS'], {});
		assert.doesNotMatch(await dashboard.waitForRow('sloop', /pulled:1 /), /↑/);
		await dashboard.select('sloop');
		dashboard.press(':');
		await dashboard.waitFor('type to narrow down');
		await enter(dashboard, 'check-update');
		await dashboard.waitFor(/The registry has a newer image for \S+pulled:1/);
		await dashboard.waitForRow('sloop', /pulled:1 ↑/);

		dashboard.press(':');
		await dashboard.waitFor('type to narrow down');
		await enter(dashboard, 'pull-and-recreate');
		await dashboard.waitFor(/Pull \S+pulled:1 and recreate sloop\?[\s\S]*-e DB_PASSWORD=•+ /);
		await dashboard.agree();
		await dashboard.waitFor(/✓ Pulled .*✓ It runs.*B rolls back to it/s);
		dashboard.press('Esc');
		await dashboard.waitGone('╭');
		assert.equal(await imageOf('sloop'), newer);
		assert.equal(await imageOf('sloop-before'), old);
		await dashboard.waitForRow('sloop-before', /pulled:1 ↑/);

		await dashboard.select('sloop-before');
		dashboard.press('B');
		await dashboard.waitFor('Cancel ]');
		await dashboard.agree();
		await dashboard.waitFor(/✓ Started the earlier sloop/);
		assert.equal(await imageOf('sloop'), old);
	});
});
