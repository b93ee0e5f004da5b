import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {type Dashboard, harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';
import {enter} from './typing.ts';

test('M-e opens a shell in the detail panel, with the table alive above it; C-] leaves it and comes back', async t => {
	const {engine, containers, open} = await harbour(t, 'panel');
	await containers.run('--name', 'hull', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,status']);
	await dashboard.waitForRow('hull', /● Up /);
	await dashboard.select('hull');
	dashboard.press('M-e');
	// At once: the keys that follow are meant for the shell.
	dashboard.type('echo $((6 * 7)) is the answer; stty size\r');
	await dashboard.waitFor(/^42 is the answer$/m);
	const [, rows, columns] = /^(\d+) (\d+)$/m.exec(await dashboard.waitFor(/^\d+ 120$/m)) ?? [];
	assert.equal(columns, '120');
	assert.ok(Number(rows) > 10 && Number(rows) < 38, `${rows} rows`);
	assert.ok(dashboard.modes().isAlternateScreen);
	await containers.run('--name', 'keel', 'busybox', 'sleep', '1000');
	await dashboard.waitForRow('keel', /● Up /);
	dashboard.press('C-]');
	await dashboard.waitFor('C-] back to shell');
	dashboard.press('p');
	await dashboard.waitForRow('hull', /Paused/);
	dashboard.press('p');
	await dashboard.waitForRow('hull', /● Up /);
	dashboard.press('C-]');
	await dashboard.waitFor('C-] leave');
	dashboard.type(`sh -c 'trap "stty size" WINCH; echo waits; while :; do sleep 0.02; done'\r`);
	await dashboard.waitFor(/^waits$/m);
	dashboard.resize(100, 30);
	await dashboard.waitFor(/^\d+ 100$/m);
	dashboard.press('C-c');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type("printf '\\e[?1003h\\e[?1006h'; cat\r");
	await waitUntil(() => dashboard.modes().mouse === 'any', 'the terminal to report motion');
	dashboard.type('\u001B[<35;20;27M');
	await dashboard.waitFor(/\^\[\[<35;20;\d+M/);
	dashboard.press('C-c');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type("printf '\\e[?1003l'\r");
	await waitUntil(() => dashboard.modes().mouse === 'drag', 'motion without a button to end');
	dashboard.type('exit 3\r');
	await dashboard.waitFor(/Shell in hull ended with status 3\. Enter closes the tab\./);
	dashboard.press('Enter');
	await dashboard.waitFor(/Logs\]/);
	assert.doesNotMatch(await engine.mustDocker(['top', 'hull', '-eo', 'pid,comm']), /sh$/m);
});

test('vi and top run beside each other, each in its tab', async t => {
	const {engine, containers, open} = await harbour(t, 'panel-two');
	const id = await containers.run('--name', 'deck', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'mast', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,status']);
	await dashboard.select('deck');
	await openShellInPanel(dashboard);
	dashboard.type('vi /log\r');
	await dashboard.waitFor(/^- \/log /m);
	dashboard.type('iahoy');
	await dashboard.waitFor(/^ahoy$/m);
	dashboard.press('C-]');
	await dashboard.waitFor('C-] back to shell');
	await dashboard.select('mast');
	await openShellInPanel(dashboard);
	dashboard.type('top -d 1\r');
	await dashboard.waitFor(/^Mem: .*\nCPU: .*\nLoad average: .*\n +PID +PPID USER/m);
	await dashboard.waitFor(/deck +\[mast\]/);
	dashboard.press('C-]', '[');
	await dashboard.waitFor(/\[deck\]/);
	await dashboard.waitFor(/^ahoy$/m);
	dashboard.press('C-]', 'Down');
	dashboard.type('!');
	await dashboard.waitFor(/^ahoy!$/m);
	dashboard.press('Esc');
	await dashboard.waitFor(/^- \/log /m);
	dashboard.type(':wq\r');
	await dashboard.waitFor(isAtPrompt);
	assert.equal(await engine.mustDocker(['exec', id, 'cat', '/log']), 'ahoy!');
	dashboard.press('C-]', ']');
	await dashboard.waitFor(/^ +PID +PPID USER/m);
	dashboard.press('C-]', 'q');
	await dashboard.waitFor(isAtPrompt);
});

test('S-PgUp scrolls back through the output of a program, and y copies it', async t => {
	const {containers, open} = await harbour(t, 'panel-back');
	await containers.run('--name', 'wake', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,status']);
	await dashboard.waitForRow('wake', /● Up /);
	await openShellInPanel(dashboard);
	dashboard.type('seq 200\r');
	await dashboard.waitFor(/^200$/m);
	dashboard.press('S-PgUp', 'S-PgUp', 'S-PgUp');
	await dashboard.waitFor(/lines below/);
	await dashboard.waitFor(/^130$/m);
	const from = dashboard.bytes().count;
	dashboard.press('y');
	await dashboard.waitForNotice(/^Copied \d+ lines$/);
	const [, copied = ''] = /\u001B\]52;c;([\w+/=]+)\u0007/.exec(dashboard.bytes(from).raw.toString()) ?? [];
	assert.match(Buffer.from(copied, 'base64').toString(), /\n130\n131\n/);
	await dashboard.waitFor(isAtPrompt);
});

test('a container that is killed under its shell says so in the tab', async t => {
	const {engine, containers, open} = await harbour(t, 'panel-killed');
	const id = await containers.run('--name', 'sinking', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all', '--columns', 'name,status']);
	await dashboard.waitForRow('sinking', /● Up /);
	await openShellInPanel(dashboard);
	await engine.mustDocker(['kill', id]);
	await dashboard.waitFor('Shell in sinking ended: sinking exited with status 137 (killed). Enter closes the tab.');
});

test('a container that runs out of memory under its shell gives the terminal back, and says so in words', async t => {
	const {containers, open} = await harbour(t, 'panel-memory');
	const fill = 'while [ ! -e /go ]; do sleep 0.1; done; tail /dev/zero';
	await containers.run('--memory=16m', '--memory-swap=16m', '--name', 'full', 'busybox', 'sh', '-c', fill);
	const dashboard = open(['--all', '--columns', 'name,status']);
	await dashboard.waitForRow('full', /● Up /);
	await dashboard.select('full');
	dashboard.press('e');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('touch /go\r');
	await dashboard.waitForNotice(/full .*out of memory/);
	await dashboard.waitForRow('full', /out of memory/);
});

for (const end of ['q', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
	test(`programs in the panel end with the dashboard: ${end}`, async t => {
		const {engine, containers, open} = await harbour(t, `panel-${end.toLowerCase()}`);
		const id = await containers.run('--name', 'crew', 'busybox', 'sleep', '1000');
		const dashboard = open(['--columns', 'name,status']);
		await dashboard.waitForRow('crew', /● Up /);
		await openShellInPanel(dashboard);
		dashboard.type('sleep 500\r');
		await waitUntil(async () => (await engine.mustDocker(['top', id])).includes('sleep 500'), 'the program');
		if (end === 'q') {
			dashboard.press('C-]', 'q');
			await dashboard.waitFor(/sh in crew will be ended/);
			await dashboard.agree();
		} else {
			process.kill(dashboard.pid, end);
		}

		await dashboard.exit;
		await waitUntil(async () => !(await engine.mustDocker(['top', id])).includes('sleep 500'), 'its end');
	});
}

test('a command that is just being started when SIGTERM comes ends with the dashboard', async t => {
	const {engine, containers} = await harbour(t, 'exec-opening');
	const id = await containers.run('--name', 'crew', 'busybox', 'sleep', '1000');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--filter', 'label=quayside.test=exec-opening']);
	await dashboard.waitForRow('crew', /● Up /);
	await dashboard.select('crew');
	dashboard.press('E');
	await dashboard.waitFor('Run a command in crew');
	await enter(dashboard, 'sleep 500');
	await waitUntil(() => relay.requests.some(line => /^POST \S+\/exec /.test(line)), 'the request');
	process.kill(dashboard.pid, 'SIGTERM');
	await dashboard.exit;
	// An exec that is later than any of the dashboard's would be.
	await engine.mustDocker(['exec', id, 'true']);
	await waitUntil(async () => !(await engine.mustDocker(['top', id])).includes('sleep 500'), 'its end');
});

test('E runs a command with privileges, without a terminal, or in the panel', async t => {
	const dashboard = await openExecForm(t, 'exec-more');
	dashboard.type("sh -c 'grep CapEff /proc/self/status; id -u; pwd; tty; wc -l'");
	dashboard.press('Tab');
	dashboard.type('0');
	dashboard.press('Tab');
	dashboard.type('/var');
	dashboard.press('Tab', 'Tab', 'Space', 'Tab', 'Space', 'Enter');
	await dashboard.waitFor(/^CapEff:\s+0+1f[\da-f]{9}\n0\n\/var\nnot a tty$/m);
	dashboard.type('one\rtwo\r');
	dashboard.press('C-d');
	await dashboard.waitForNotice(/^sh in crew ended with status 0$/);
	// The dashboard may return before a user could read it.
	assert.match(dashboard.bytes().raw.toString(), /^2\r?$/m);
});

test('a command that cannot be started brings its form back as it was filled in, with the reason', async t => {
	const dashboard = await openExecForm(t, 'exec-refused');
	dashboard.type('sh');
	dashboard.press('Tab');
	await enter(dashboard, 'nobodyx');
	await dashboard.waitFor(/Command +sh.*User +nobodyx.*✗ .*nobodyx/s);
	dashboard.press('Tab', ...Array<string>(7).fill('Backspace'));
	await dashboard.waitFor(/User +the container's own|User +│/);
	dashboard.press('Enter');
	await dashboard.waitFor(isAtPrompt);
	dashboard.press('C-d');
	await dashboard.waitForNotice(/^sh in crew ended/);
});

test('detach keys take a command from the whole terminal to the panel, where it goes on', async t => {
	const dashboard = await openExecForm(t, 'exec-detach');
	dashboard.type('sh');
	dashboard.press('S-Tab');
	await enter(dashboard, 'ctrl-x,d');
	await dashboard.waitFor(/^sh in crew · C-x d detaches/m);
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('here=there\r');
	dashboard.press('C-x', 'd');
	await dashboard.waitForNotice(/^Detached\. sh in crew is still running in the detail panel$/);
	dashboard.type('echo still $here\r');
	await dashboard.waitFor(/^still there$/m);
});

/** A dashboard that asks which command to run in a container. */
async function openExecForm(owner: Parameters<typeof harbour>[0], name: string): Promise<Dashboard> {
	const {containers, open} = await harbour(owner, name);
	await containers.run('--name', 'crew', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,status']);
	await dashboard.waitForRow('crew', /● Up /);
	await dashboard.select('crew');
	dashboard.press('E');
	await dashboard.waitFor('Run a command in crew');
	return dashboard;
}

async function openShellInPanel(dashboard: Dashboard): Promise<void> {
	dashboard.press('M-e');
	await dashboard.waitFor(isAtPrompt);
}

/** Whether the prompt of a root shell is the last line in the panel, above the footer. */
function isAtPrompt(rows: readonly string[]): boolean {
	const last = rows.slice(0, -2).findLast(row => row !== '');
	return last?.endsWith(' #') ?? false;
}
