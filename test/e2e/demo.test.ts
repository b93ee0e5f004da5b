import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openDashboard} from './dashboard.ts';

const nowhere = 'unix:///nowhere/docker.sock';

test('without any engine the demo shows images, volumes, networks and the disk, each in its view', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitForRow('shop-web-1', /● Up /);
	dashboard.press('2');
	await dashboard.waitFor(/ redis:7 .* 1 {2}redis/);
	await dashboard.waitFor(/\[Layers\].*Command .*ADD alpine-minirootfs/s);
	dashboard.press('3');
	await dashboard.waitFor(/ shop_pgdata .* 1 {2}shop-db-1/);
	dashboard.press('4');
	await dashboard.waitFor(/ staging_default .*172\.22\.0\.0\/16/);
	dashboard.press('7');
	await dashboard.waitFor(/Images +\d+ of \d+ in use.*Build cache +0 of 4 in use/s);
});

test('the demo pulls an image as slowly as a real line does, and has it then', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitForRow('shop-web-1', /● Up /);
	dashboard.press('2', '+');
	await dashboard.waitFor('Pull');
	dashboard.paste('postgres:17');
	dashboard.press('Enter');
	await dashboard.waitFor(/postgres:17 .*\d% .* MB\/s/);
	await dashboard.waitFor(/✓ postgres:17 .*sha256:[0-9a-f]{12}/, {timeout: 30_000});
	await dashboard.waitFor(/ postgres:17 .* –/);
});

test('the anatomy of a container of the demo is whole', async () => {
	const dashboard = openDashboard(nowhere, ['--demo'], {columns: 120, rows: 50});
	await dashboard.select('shop-api-1');
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/Image shop\/api:2\.4\.1 .*COPY \. \/app/s);
	const screen = dashboard.screen().join('\n');
	assert.match(screen, /[│┤] user +node /);
	assert.match(screen, /[│┤] cgroup +own /);
	assert.match(screen, /[│┤] shop_default +172\.20\.0\.\d+, gateway 172\.20\.0\.1 /);
	dashboard.press('M');
	await dashboard.waitFor(/own layer +writable, gone when it is removed, [\d.]+ [kM]B /);
});
