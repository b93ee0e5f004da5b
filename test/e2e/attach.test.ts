import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';

test('A attaches to a terminal of a container, and its keys leave it running', async t => {
	const {containers, open, inspect} = await harbour(t, 'attach-tty');
	await containers.run('--name', 'helm', '-it', 'busybox', 'sh');
	const dashboard = open();
	await dashboard.waitForRow('helm', /● Up /);
	dashboard.press('A');
	await dashboard.waitFor(/^Attached to helm · C-p C-q detaches · /m);
	dashboard.type('\r');
	await dashboard.waitFor(/^\/ # ?$/m);
	dashboard.type('echo $((6 * 7)) of $$\r');
	await dashboard.waitFor(/^42 of 1$/m);
	dashboard.press('C-p', 'C-q');
	await dashboard.waitForNotice(/^Detached\. helm is still running\.$/);
	assert.equal(await inspect('helm', '{{.State.Status}}'), 'running');
	dashboard.press('A');
	await dashboard.waitFor(/^Attached to helm/m);
	dashboard.type('exit 4\r');
	await dashboard.waitForNotice(/^helm ended with status 4$/);
});

test('without a terminal it gets whole lines, which are seen while they are typed', async t => {
	const {containers, engine, open, inspect} = await harbour(t, 'attach-lines');
	await containers.run(
		'--name',
		'parrot',
		'-i',
		'busybox',
		'sh',
		'-c',
		'while read -r line; do echo "and $line"; done',
	);
	const dashboard = open();
	await dashboard.waitForRow('parrot', /● Up /);
	dashboard.press('A');
	await dashboard.waitFor(/^Attached to parrot · input is sent line by line; C-c detaches · /m);
	dashboard.type('ahx');
	dashboard.press('Backspace');
	dashboard.type('oy\r');
	await dashboard.waitFor(/^ahoy\nand ahoy$/m);
	dashboard.press('C-p', 'C-q');
	await dashboard.waitForNotice(/^Detached\. parrot is still running\.$/);
	assert.equal(await inspect('parrot', '{{.State.Status}}'), 'running');
	assert.equal(await engine.mustDocker(['logs', 'parrot']), 'and ahoy');
});

test('a container without a terminal cannot act on the one that is attached to it', async t => {
	const {containers, open} = await harbour(t, 'attach-hostile');
	const hostile = "while :; do printf '\\033]0;planted\\007\\033[2J\\033[31mred\\033[0m\\n'; sleep 0.2; done";
	await containers.run('--name', 'pirate', 'busybox', 'sh', '-c', hostile);
	const dashboard = open();
	await dashboard.waitForRow('pirate', /● Up /);
	dashboard.press('A');
	await dashboard.waitFor(/^Attached to pirate .*\n(?:.*\n)*red$/m);
	assert.doesNotMatch(dashboard.bytes().raw.toString(), /planted/);
	dashboard.press('C-c');
	await dashboard.waitForNotice(/^Detached/);
});

test('without open input it says so, shows the output, and C-c detaches', async t => {
	const {containers, open, inspect} = await harbour(t, 'attach-output');
	await containers.run('--name', 'buoy', 'busybox', 'sh', '-c', 'while :; do echo ding; sleep 0.2; done');
	const dashboard = open();
	await dashboard.waitForRow('buoy', /● Up /);
	dashboard.press('A');
	await dashboard.waitFor(/^Attached to buoy · output only, its input is closed; C-c detaches · [^\n]*\n+ding\nding$/m);
	dashboard.type('dD');
	dashboard.press('C-c');
	await dashboard.waitForNotice(/^Detached\. buoy is still running\.$/);
	assert.equal(await inspect('buoy', '{{.State.Status}}'), 'running');
});

test('a paused or stopped container cannot be attached to, with the reason', async t => {
	const {containers, engine, open} = await harbour(t, 'attach-not');
	await containers.create('--name', 'berth', 'busybox', 'true');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('berth', /Created/);
	dashboard.press('A');
	await dashboard.waitForNotice(/^berth is not running\.$/);
	await containers.run('--name', 'calm', 'busybox', 'sleep', '1000');
	await engine.mustDocker(['pause', 'calm']);
	await dashboard.waitForRow('calm', /Paused/);
	await dashboard.select('calm');
	dashboard.press('A');
	await dashboard.waitForNotice(/^calm is paused; unpause it first\.$/);
});
