import {test} from 'node:test';
import {harbour} from './dashboard.ts';

const deaf = ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'];

test('a stop that a kill by another client cuts short says so', async t => {
	const {engine, containers, open} = await harbour(t, 'foreign-kill');
	const script = 'trap "echo asked" TERM; echo ready; while :; do sleep 1000 & wait $!; done';
	await containers.run('--name', 'deaf', '--stop-timeout', '600', 'busybox', 'sh', '-c', script);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('deaf', /● Up /);
	await dashboard.select('deaf');
	await dashboard.waitFor('   ready');
	dashboard.press('s');
	await dashboard.waitFor('   asked');
	await engine.mustDocker(['kill', 'deaf']);
	await dashboard.waitForNotice(/^deaf was killed \d+ s after it was asked to stop\.?$/);
});

test('a stop by another client that had to kill says so, and is no failure', async t => {
	const {engine, containers, open} = await harbour(t, 'foreign-stop');
	await containers.run('--name', 'deaf', ...deaf);
	const dashboard = open();
	await dashboard.waitForRow('deaf', /● Up /);
	await engine.mustDocker(['stop', '--time', '1', 'deaf']);
	await dashboard.waitForNotice(/^deaf was killed 1 s after it was asked to stop\.$/);
	await dashboard.waitForRow('deaf', /○ Exited \(137\) killed/);
});

test('a start that failed for another client reads as one', async t => {
	const {engine, containers, open} = await harbour(t, 'foreign-start');
	await containers.create('--name', 'lost', 'busybox', '/no/such/program');
	const dashboard = open();
	await dashboard.waitForRow('lost', /○ Created/);
	await engine.docker(['start', 'lost']);
	await dashboard.waitForRow('lost', /✖ Could not start/);
});
