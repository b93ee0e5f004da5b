import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Dashboard, harbour} from './dashboard.ts';

const memory = '{{.State.Status}} {{.HostConfig.Memory}}';

test('a container is made anew with changes, the old one is kept, and one key goes back to it', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate');
	const id = await containers.run(
		'--name',
		'jib',
		'--init',
		'--memory',
		'64m',
		'-e',
		'RANK=mate',
		'busybox',
		'sleep',
		'1000',
	);
	const dashboard = open(['--all']);
	await dashboard.select('jib');
	await remake(dashboard, '--memory 96m');
	await dashboard.waitFor(/─ docker run --name jib -d -e RANK=mate /);
	await dashboard.waitFor(/✓ Keeping the old one, stopped, as jib-before/);
	await dashboard.waitFor(/✓ Started the new one: sleep 1000.*✓ It runs.*one key swaps them/s);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect('jib', memory), `running ${96 * 2 ** 20}`);
	assert.match(await inspect('jib', '{{.Config.Env}}'), /RANK=mate/);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/jib-before exited');
	await dashboard.waitForRow('jib-before', /Exited/);
	await dashboard.select('jib');
	dashboard.press('B');
	await dashboard.waitFor(/✓ Started the jib from before/);
	dashboard.press('Esc');
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/jib running');
	assert.equal(await inspect('jib-before', memory), `exited ${96 * 2 ** 20}`);
});

test('when the new one does not stay, the old one is back and runs, and the new one is kept for its log', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate-fails');
	const id = await containers.run('--name', 'keel', '--init', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.select('keel');
	await remake(dashboard, '--entrypoint false');
	await dashboard.waitFor(/✗ The new keel did not stay: it ended at once, and is kept as keel-failed/);
	await dashboard.waitFor(/✓ keel is the old one again/);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/keel running');
	assert.equal(await inspect('keel-failed', '{{.State.ExitCode}}'), '1');
	await remake(dashboard, '--health-cmd false --health-interval 1s --health-retries 1');
	await dashboard.waitFor(/✗ The new keel is not healthy, and is kept as keel-failed/);
	await dashboard.waitFor(/✓ keel is the old one again/);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/keel running');
});

test('when it cannot even be created, the old one is back too', async t => {
	const {containers, open, inspect} = await harbour(t, 'recreate-not');
	const id = await containers.run('--name', 'mast', '--init', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.select('mast');
	await remake(dashboard, '--network nowhere');
	await dashboard.waitFor(/✗ .*nowhere.*✓ mast is the old one again/s);
	assert.equal(await inspect(id, '{{.Name}} {{.State.Status}}'), '/mast running');
});

/** Open the dialog for the selected container and put flags before all that stands on its line. */
async function remake(dashboard: Dashboard, flags: string): Promise<void> {
	dashboard.press(':');
	await dashboard.waitFor('type to narrow down');
	dashboard.type('recreate');
	await dashboard.waitFor('❯ recreate│');
	dashboard.press('Enter');
	await dashboard.waitFor(/╭─ Make \w+ anew ─.*❯ .*sleep 1000│/s);
	// Of two flags that cannot stand together the later one counts.
	dashboard.press(
		...'busybox sleep 1000'
			.replace(/./g, '.')
			.split('')
			.map(() => 'Left'),
	);
	dashboard.type(`${flags} `);
	// The line may be wrapped anywhere but at its end.
	await dashboard.waitFor(`${flags.slice(-3)} │`);
	dashboard.press('Enter');
}
