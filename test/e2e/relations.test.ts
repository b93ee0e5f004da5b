import {test} from 'node:test';
import {harbour} from './dashboard.ts';

test('from a container to its volume, to the other that mounts it, and back by Esc', async t => {
	const {containers, open, engine} = await harbour(t, 'relations');
	t.after(() => engine.docker(['volume', 'rm', 'quayside-cargo']));
	await containers.run('--name', 'pier', '--init', '--volume', 'quayside-cargo:/cargo', 'busybox', 'sleep', '1000');
	await containers.run(
		...['--name', 'crane', '--init', '--volume', 'quayside-cargo:/load:ro', '--network', 'container:pier'],
		...['busybox', 'sleep', '1000'],
	);
	const dashboard = open(['--all']);
	await dashboard.select('crane');
	dashboard.press('w');
	await dashboard.waitFor(/Network of +● pier.*Volume +quayside-cargo +at \/load, read-only/s);
	dashboard.press('G', 'Enter');
	await dashboard.waitFor(/\[3 Volumes\].*\[w Relations\]─ quayside-cargo/s);
	await dashboard.waitFor(/Used by +● (pier|crane) .*● (pier|crane) /s);
	dashboard.press('j', 'Enter');
	await dashboard.waitFor(/\[1 Containers\].*▌ +(pier|crane) .*\[w Relations\]/s);
	dashboard.press('Esc');
	await dashboard.waitFor(/\[3 Volumes\].*\[w Relations\]─ quayside-cargo/s);
	dashboard.press('Esc');
	await dashboard.waitFor(/\[1 Containers\].*▌ +crane .*\[w Relations\]/s);
});
