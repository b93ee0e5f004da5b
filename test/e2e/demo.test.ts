import {test} from 'node:test';
import {openDashboard} from './dashboard.ts';

const nowhere = 'unix:///nowhere/docker.sock';

test('without an engine the demo shows images, volumes, networks and the disk, each in its view', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitForRow('shop-web-1', /● Up /);
	dashboard.press('2');
	await dashboard.waitFor(/ redis:7 .* 1 {2}redis/);
	await dashboard.waitFor(/\[l Layers\].*Command .*ADD alpine-minirootfs/s);
	dashboard.press('3');
	await dashboard.waitFor(/ shop_pgdata .* 1 {2}shop-db-1/);
	dashboard.press('4');
	await dashboard.waitFor(/ staging_default .*172\.22\.0\.0\/16/);
	dashboard.press('7');
	await dashboard.waitFor(/Images +\d+ of \d+ in use.*Build cache +0 of 4 in use/s);
});

test('the demo pulls an image at the speed of a real connection', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitForRow('shop-web-1', /● Up /);
	dashboard.press('2', '+');
	await dashboard.waitFor('Pull');
	dashboard.paste('postgres:17');
	dashboard.press('Enter');
	await dashboard.waitFor(/postgres:17 .*\d% .* MB\/s/);
	await dashboard.waitFor(/✓ postgres:17 .*sha256:[0-9a-f]{12}/);
	await dashboard.waitFor(/ postgres:17 .* –/);
});

test('the anatomy of a demo container has every section', async () => {
	const dashboard = openDashboard(nowhere, ['--demo'], {columns: 120, rows: 50});
	await dashboard.select('shop-api-1');
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/Image shop\/api:2\.4\.1 .*COPY \. \/app/s);
	await dashboard.waitFor(/[│┤] user +node /);
	await dashboard.waitFor(/[│┤] cgroup +own /);
	await dashboard.waitFor(/[│┤] shop_default +172\.20\.0\.\d+, gateway 172\.20\.0\.1 /);
	dashboard.press('M');
	await dashboard.waitFor(/own layer +writable, lost when it is removed, [\d.]+ [kM]B /);
});

test('without Docker the demo shows what docker run does: pull, create, start, output, a shell', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitForRow('shop-web-1', /● Up /);
	await dashboard.run('--name greeter hello-world');
	await dashboard.waitFor(/✓ hello-world:latest is in its cache.*✓ Created.*✓ Started.*Hello from Docker!/s);
	dashboard.press('Esc');
	await dashboard.run('-d --name site nginx');
	await dashboard.waitFor(/◐ Pulling nginx:latest.*\d%/s);
	await dashboard.waitForNotice(/^site started$/);
	await dashboard.run('-it --rm --name hold alpine:3.22');
	await dashboard.waitFor(/^hold: \/bin\/sh · C-p C-q detaches · /m);
	dashboard.type('echo aboard\r');
	await dashboard.waitFor(/^aboard$/m);
	dashboard.type('exit 2\r');
	await dashboard.waitForNotice(/^hold ended with status 2 and was removed$/);
	await dashboard.waitForNoRow('hold');
});

test('Enter in a palette that matches nothing chooses nothing in the menu that opens next', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.select('shop-web-1');
	dashboard.press(':');
	await dashboard.waitFor('type to narrow down');
	dashboard.type('xyzzy');
	await dashboard.waitFor('Nothing matches.');
	dashboard.press('Enter', 'Esc', 'x');
	await dashboard.waitFor(/─ shop-web-1 ─.*▌ s +Stop the container/s);
	dashboard.press('Down');
	await dashboard.waitFor(/─ shop-web-1 ─.*▌ r +Restart the container/s);
});
