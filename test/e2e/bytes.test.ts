import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startEngine} from '../engine/private-engine.ts';
import {harbour, openDashboard} from './dashboard.ts';
import {inParallel} from './in-parallel.ts';
import {enter} from './typing.ts';

const notStarted = 'The container has not been started yet.';

test('a moved selection costs under 600 bytes, and an idle screen none', async t => {
	// A private engine: other containers would change the totals at the top of the screen.
	const engine = await startEngine();
	t.after(() => engine.stop());
	await inParallel(12, index => engine.mustDocker(['create', '--name', `idle-${index}`, 'busybox', 'true']));
	const dashboard = openDashboard(engine.host, ['--all']);
	await dashboard.waitForRow('idle-9', /Created/);
	await dashboard.waitFor(notStarted);
	await dashboard.waitQuiet(500);
	for (const key of ['j', 'j', 'k', 'j']) {
		const before = dashboard.bytes().count;
		const selected = dashboard.selected();
		dashboard.press(key);
		// The log of the newly selected one comes a moment later.
		await dashboard.waitFor(rows => {
			const now = dashboard.selected();
			const isOpen = rows.some(row => row.includes(`─ ${now} ─`)) && rows.some(row => row.includes(notStarted));
			return now !== selected && isOpen;
		});
		await dashboard.waitQuiet(600);
		const cost = dashboard.bytes(before).count;
		assert.ok(cost < 600, `${key} cost ${cost} bytes`);
	}

	const before = dashboard.bytes().count;
	await dashboard.waitQuiet(3000);
	assert.equal(dashboard.bytes(before).raw.toString(), '');
});

test('a tick in which thirty rows change their stats costs under 4 KB', async t => {
	const {containers, open} = await harbour(t, 'bytes-tick');
	const script = 'ping -q -i 0.1 $(ip route | sed -n "s/.*via \\([0-9.]*\\).*/\\1/p")';
	await inParallel(32, index => containers.run('--name', `sonar-${index}`, 'busybox', 'sh', '-c', script));

	const dashboard = open();
	await dashboard.waitFor('[1 Containers] 32');
	dashboard.press(':');
	await enter(dashboard, 'hide the detail');
	await dashboard.waitForRow('sonar-31', /\d\.\d .*[\d.]+[KM]\//);
	await dashboard.waitForRow('sonar-9', /\d\.\d .*[\d.]+[KM]\//);
	let most = 0;
	for (let tick = 0; tick < 6; tick++) {
		await dashboard.waitQuiet(150);
		const rows = dashboard.screen();
		const before = dashboard.bytes().count;
		await dashboard.waitFor(now => now.filter((row, index) => row !== rows[index]).length > 3);
		await dashboard.waitQuiet(150);
		const cost = dashboard.bytes(before).count;
		most = Math.max(most, dashboard.screen().filter((row, index) => row !== rows[index]).length);
		assert.ok(cost < 4096, `a tick cost ${cost} bytes`);
	}

	assert.ok(most >= 30, `only ${most} rows changed at once`);
});
