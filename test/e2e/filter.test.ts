import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

test('a filter that does not exist is named while it is typed and afterwards, also where room is short', async t => {
	const {containers, open} = await harbour(t, 'filter-unknown');
	await containers.run('--name', 'lone', 'busybox', 'sleep', '1000');
	for (const columns of [80, 120]) {
		const dashboard = open([], {columns, rows: 24});
		await dashboard.waitForRow('lone', /● Up /);
		dashboard.press('/', 'C-u');
		dashboard.type('colour:red');
		await dashboard.waitFor('There is no filter “colour”');
		dashboard.press('Enter');
		await dashboard.waitFor('There is no filter “colour”');
		await dashboard.waitForNoRow('lone');
	}
});

test('docker’s own filters are answered by the engine, and a refused one says why', async t => {
	const {engine, containers, open} = await harbour(t, 'filter-docker');
	await containers.run('--name', 'open-door', '--publish', '18231:80', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'volumed', '--volume', '/srv/cellar', 'busybox', 'sleep', '1000');
	const shop = ['--label', 'com.docker.compose.project=shop', 'busybox', 'sleep', '1000'];
	await containers.run('--name', 'shop-web', '--env', 'A=B', ...shop);
	await containers.run('--name', 'shop-db', ...shop);
	const dashboard = open();
	await dashboard.waitForRow('shop-web', /● Up /);
	const narrow = async (filter: string) => {
		dashboard.press('/', 'C-u');
		await enter(dashboard, `label=quayside.test=filter-docker ${filter}`);
	};
	for (const [filter, names] of [
		['publish=18231', ['open-door']],
		['volume=/srv/cellar', ['volumed']],
		['since=volumed', ['shop-db', 'shop-web']],
		['name=^shop-(web|api)$', ['shop-web']],
	] as const) {
		await narrow(filter);
		const theirs = await engine.mustDocker(['ps', '--format', '{{.Names}}', ...containers.filter, '--filter', filter]);
		assert.deepEqual(theirs.split('\n').toSorted(), names);
		await dashboard.waitFor(
			() =>
				dashboard
					.names()
					.filter(name => name !== 'shop')
					.toSorted()
					.join() === names.join(),
		);
		if (filter.startsWith('name')) {
			await dashboard.waitForRow('shop', /shop {2}1 matches · 2 running/);
		}
	}

	await narrow('before=nobody');
	await dashboard.waitFor(/ before=nobody: The container no longer exists\./);
});
