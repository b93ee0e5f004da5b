import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

const limits =
	'{{.HostConfig.NanoCpus}} {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{.HostConfig.RestartPolicy.Name}}';

test('U shows the limits of a running container, changes them, and names the old ones', async t => {
	const {containers, open, inspect} = await harbour(t, 'update');
	const id = await containers.run('--name', 'deckhand', '--cpus', '0.5', '--memory', '64m', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('deckhand', /● Up /);
	await dashboard.select('deckhand');
	dashboard.press('U');
	await dashboard.waitFor(/Now: 0\.5 CPUs · 64m of memory · any number of processes · restart no/);
	dashboard.press('C-u');
	dashboard.type('0.25');
	dashboard.press('Tab', 'C-u');
	await enter(dashboard, 'lots');
	await dashboard.waitFor('✗ Memory: this must be a size such as 256m or 1.5g.');
	dashboard.press('Tab', 'C-u');
	dashboard.type('128m');
	dashboard.press('Tab');
	dashboard.type('50');
	dashboard.press('Tab', 'C-u');
	await enter(dashboard, 'unless-stopped');
	await dashboard.waitForNotice(/^deckhand: 0\.5 CPUs → 0\.25 CPUs · 64m of memory → 128m of memory · any number of/);
	assert.equal(await inspect(id, limits), '250000000 134217728 50 unless-stopped');
	dashboard.press(':');
	await dashboard.waitFor('type to narrow down');
	await enter(dashboard, 'log');
	await dashboard.waitFor(/docker update --cpus 0\.25 --memory 128m --memory-swap 256m --pids-limit 50 --restart/);
});

test('a limit that cannot be removed gives one sentence', async t => {
	const {containers, open, inspect} = await harbour(t, 'update-away');
	const id = await containers.run('--name', 'stoker', '--memory', '64m', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('stoker', /● Up /);
	await dashboard.select('stoker');
	dashboard.press('U');
	await dashboard.waitFor(/Now: all CPUs · 64m/);
	dashboard.press('Tab', 'C-u', 'Enter');
	await dashboard.waitForNotice(
		/^Cannot change the limits of stoker: a memory or CPU limit can be changed but not removed/,
	);
	assert.equal(await inspect(id, limits), '0 67108864 <no value> no');
});

test('memory above the swap limit asks whether to raise both', async t => {
	const {containers, open, inspect} = await harbour(t, 'update-swap');
	const memory = ['--memory', '64m', '--memory-swap', '80m'];
	const id = await containers.run('--name', 'trimmer', ...memory, 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('trimmer', /● Up /);
	await dashboard.select('trimmer');
	dashboard.press('U');
	await dashboard.waitFor(/Now: all CPUs · 64m/);
	dashboard.press('Tab', 'C-u');
	await enter(dashboard, '128m');
	await dashboard.waitFor(/trimmer may use 80m .*docker update --memory 128m --memory-swap 144m trimmer/s);
	dashboard.press('Tab', 'Enter');
	await dashboard.waitForNotice(/^trimmer: 64m of memory → 128m of memory/);
	assert.equal(await inspect(id, '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}'), '134217728 150994944');
});
