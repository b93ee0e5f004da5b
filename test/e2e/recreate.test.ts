import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Dashboard, harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';

const memory = '{{.State.Status}} {{.HostConfig.Memory}}';

const sleeper = ['--init', 'busybox', 'sleep', '1000'];

test('a container is recreated with changes, the old one is kept, and B rolls back from either of the two', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate');
	const id = await containers.run(
		'--name',
		'jib',
		'--memory',
		'64m',
		'-e',
		'RANK=mate',
		'-e',
		'SHIP_PASSWORD=ahoy',
		...sleeper,
	);
	const dashboard = open(['--all']);
	await dashboard.select('jib');
	await recreate(dashboard, '--memory 96m');
	await dashboard.waitFor(/─ docker run --name jib -d (?=.*-e RANK=mate )(?=.*-e SHIP_PASSWORD=•••••• )/);
	await dashboard.waitFor(/✓ Stopped jib and kept it as jib-before/);
	await dashboard.waitFor(/✓ Started the new one: sleep 1000.*✓ It runs.*B rolls back to it/s);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect('jib', memory), `running ${96 * 2 ** 20}`);
	assert.match(await inspect('jib', '{{.Config.Env}}'), /^(?=.*RANK=mate)(?=.*SHIP_PASSWORD=ahoy)/);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/jib-before exited');
	await dashboard.waitForRow('jib-before', /Exited/);
	await dashboard.waitForRow('jib', /^▌/);

	await dashboard.select('jib-before');
	dashboard.press('B');
	await dashboard.waitFor(/Roll back jib\?.*jib is stopped and kept as jib-before\..*docker rename jib /s);
	dashboard.press('Enter');
	await dashboard.waitGone('Roll back jib?');
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/jib-before exited');
	dashboard.press('B');
	await dashboard.waitFor('Cancel ]');
	await dashboard.agree();
	await dashboard.waitFor(/✓ Started the earlier jib/);
	dashboard.press('Esc');
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/jib running');
	assert.equal(await inspect('jib-before', memory), `exited ${96 * 2 ** 20}`);
	await dashboard.waitForRow('jib', /^▌.*● Up /);
	await dashboard.give('log');
	await dashboard.waitFor(
		/docker rename jib jib-before && docker stop jib-before && docker run --name jib -d.*SHIP_PASSWORD=••••••/s,
	);
	assert.doesNotMatch(dashboard.screen().join('\n'), /ahoy/);
});

test('if the new container ends at once, the old one is restored and runs, and the new one is kept for its log', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate-fails');
	const id = await containers.run('--name', 'keel', ...sleeper);
	const dashboard = open(['--all']);
	await dashboard.select('keel');
	await recreate(dashboard, '--entrypoint false');
	await dashboard.waitFor(
		/✗ The new keel ended at once(?=.*✓ Restored the old keel)(?=.*kept as keel-failed for its log)/s,
	);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/keel running');
	assert.equal(await inspect('keel-failed', '{{.State.ExitCode}}'), '1');
	// Until its new name is listed, the new one is the row called keel.
	await dashboard.waitForRow('keel-failed', /Exited/);
	await dashboard.select('keel');
	await recreate(dashboard, '--health-cmd false --health-interval 1s --health-retries 1');
	await dashboard.waitFor(/✗ The new keel is not healthy.*✓ Restored the old keel/s);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/keel running');
});

test('when it cannot even be created or started, the old one runs on and nothing is left of the new one', async t => {
	const {containers, engine, open, inspect} = await harbour(t, 'recreate-not');
	const id = await containers.run('--name', 'mast', ...sleeper);
	const since = '{{.Name}} {{.State.Status}} {{.State.StartedAt}}';
	const before = await inspect(id, since);
	const dashboard = open(['--all']);
	await dashboard.select('mast');
	await recreate(dashboard, '--cap-add NONSENSE');
	await dashboard.waitFor(/✗ .*NONSENSE/);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect(id, since), before);
	await recreate(dashboard, '--network nowhere');
	await dashboard.waitFor(/✗ .*nowhere.*✓ Restored the old mast/s);
	assert.match(await inspect(id, since), /^\/mast running /);
	const names = await engine.mustDocker(['ps', '--all', '--format', '{{.Names}}', ...containers.filter]);
	assert.equal(names, 'mast');
});

test('containers that already have the names that a recreate would use keep them', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate-foreign');
	const foreign = ['-before', '-failed', '-new', '-leaving'];
	await Promise.all(
		foreign.map(ending =>
			containers.run('--name', `web${ending}`, '--volume', '/data', 'busybox', 'touch', '/data/mine'),
		),
	);
	const facts = '{{.Id}} {{.State.Status}} {{(index .Mounts 0).Name}}';
	const before = await Promise.all(foreign.map(ending => inspect(`web${ending}`, facts)));
	const web = await containers.run('--name', 'web', ...sleeper);
	const dashboard = open(['--all']);
	await dashboard.select('web');
	dashboard.press('B');
	await dashboard.waitForNotice(/^No earlier container of web is kept\.$/);
	await recreate(dashboard, '--entrypoint false');
	await dashboard.waitFor(/kept as web-failed-2 for its log/);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	await dashboard.waitForRow('web-failed-2', /Exited/);
	await dashboard.select('web');
	await recreate(dashboard, '--memory 96m');
	await dashboard.waitFor(/✓ It runs.*kept, stopped, as web-before-2/s);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect(web, '{{.Name}}'), '/web-before-2');
	assert.deepEqual(await Promise.all(foreign.map(ending => inspect(`web${ending}`, facts))), before);
});

test('a container that was renamed while its dialog was open is not recreated under its new name', async t => {
	const {engine, containers, open, inspect} = await harbour(t, 'recreate-renamed');
	const id = await containers.run('--name', 'boom', ...sleeper);
	const dashboard = open(['--all']);
	await dashboard.select('boom');
	await dashboard.give('recreate');
	await dashboard.waitFor(/╭─ Recreate boom ─.*❯ .*sleep 1000│/s);
	await engine.mustDocker(['rename', 'boom', 'spar']);
	await dashboard.waitForRow('spar', /● Up /);
	dashboard.press('Enter');
	await dashboard.waitFor(/✗ boom is called spar now\./);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/spar running');
	const names = await engine.mustDocker(['ps', '--all', '--format', '{{.Names}}', ...containers.filter]);
	assert.equal(names, 'spar');
});

for (const [title, end] of [
	['C-c twice', 'C-c'],
	['SIGTERM', 'SIGTERM'],
	['SIGHUP', 'SIGHUP'],
] as const) {
	test(`${title} during a recreate puts the old container back before the program ends`, async t => {
		const {containers, open, inspect} = await harbour(t, `recreate-${end.toLowerCase()}`);
		const id = await containers.run('--name', 'rudder', ...sleeper);
		const dashboard = open(['--all']);
		await dashboard.select('rudder');
		await recreate(dashboard, '--health-cmd true --health-interval 1h');
		await dashboard.waitFor(/Waiting to see if it stays up/);
		assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/rudder-before exited');
		if (end === 'C-c') {
			dashboard.press('C-c');
			await dashboard.waitFor(/Quit now\?.*Recreating rudder will be undone; the old one is restored\./s);
			dashboard.press('C-c');
		} else {
			process.kill(dashboard.pid, end);
		}

		const {exitCode} = await dashboard.exit;
		assert.equal(exitCode, {'C-c': 0, SIGTERM: 143, SIGHUP: 129}[end]);
		assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/rudder running');
	});
}

test('a connection that is lost during a recreate puts the old container back when the engine is there again', async t => {
	const {containers, engine, inspect} = await harbour(t, 'recreate-lost');
	const id = await containers.run('--name', 'tiller', ...sleeper);
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--all', '--filter', 'label=quayside.test=recreate-lost']);
	await dashboard.select('tiller');
	await recreate(dashboard, '--health-cmd true --health-interval 1h');
	await dashboard.waitFor(/Waiting to see if it stays up/);
	await relay.cut();
	await dashboard.waitFor(/◐ Restoring the old tiller/);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/tiller-before exited');
	await relay.join();
	await dashboard.waitFor(/✓ Restored the old tiller/);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/tiller running');
});

/** Open the dialog for the selected container and insert flags at the beginning of its line. */
async function recreate(dashboard: Dashboard, flags: string): Promise<void> {
	dashboard.press(':');
	await dashboard.waitFor('type to narrow down');
	dashboard.type('recreate');
	await dashboard.waitFor('❯ recreate│');
	dashboard.press('Enter');
	await dashboard.waitFor(/╭─ Recreate \w+ ─.*❯ .*sleep 1000│/s);
	// The later of two conflicting flags counts.
	dashboard.press(
		...'busybox sleep 1000'
			.replace(/./g, '.')
			.split('')
			.map(() => 'Left'),
	);
	dashboard.type(`${flags} `);
	dashboard.press('Enter');
}
