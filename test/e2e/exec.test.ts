import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import {stopwatch} from '../helpers/stopwatch.ts';
import type {Cell} from '../helpers/virtual-screen.ts';
import {type Dashboard, harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';
import {enter} from './typing.ts';

test('e opens a shell with the whole terminal, and the same screen comes back after it', async t => {
	const {containers, open, inspect} = await harbour(t, 'exec');
	const id = await containers.run('--name', 'hull', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,image,ports']);
	await dashboard.waitFor('No output yet.');
	const before = looks(dashboard);
	dashboard.press('e');
	await dashboard.waitFor(/^\S*sh in hull · exit or C-d returns · C-\] C-\] C-\] if it hangs$/m);
	await dashboard.waitFor(isAtPrompt);
	assert.deepEqual(dashboard.modes().isAlternateScreen, false);
	dashboard.type('echo $((6 * 7)) is the answer\r');
	await dashboard.waitFor(/^42 is the answer$/m);
	await dashboard.waitFor(isAtPrompt);
	dashboard.type(`sh -c 'trap "stty size" WINCH; stty size; while :; do sleep 0.02; done'\r`);
	await dashboard.waitFor(/^40 120$/m);
	dashboard.resize(100, 30);
	await dashboard.waitFor(/^30 100$/m);
	dashboard.resize(120, 40);
	await dashboard.waitFor(/^40 120$.*^40 120$/ms);
	dashboard.press('C-c');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('exit 3\r');
	await dashboard.waitForNotice(/^Shell in hull ended with status 3$/);
	await assertLooks(dashboard, before);
	assert.equal(dashboard.modes().isAlternateScreen, true);
	assert.equal(dashboard.modes().isCursorHidden, true);
	dashboard.press('p');
	await dashboard.waitForNotice(/^hull paused$/);
	assert.equal(await inspect(id, '{{.State.Status}}'), 'paused');
});

test('no key that is typed in a shell, or while it is being found, reaches the dashboard', async t => {
	const {containers, inspect, open} = await harbour(t, 'exec-keys');
	const ids = [
		await containers.run('--name', 'first', 'busybox', 'sleep', '1000'),
		await containers.run('--name', 'second', 'busybox', 'sleep', '1000'),
	];
	const dashboard = open(['--all']);
	await dashboard.select('first');
	// The dashboard is still looking for the shell when the mouse moves and the first command is pasted and typed.
	dashboard.type('e\u001B[<35;10;10M\u001B[200~echo dDsSrp\u001B[201~Naxj $((1 + 1))\r');
	await dashboard.waitFor(/^dDsSrpNaxj 2$/m);
	await dashboard.waitFor(isAtPrompt);
	// Each of them is a command of the dashboard; C-u empties the shell's own line.
	for (const keys of ['dDsSrpNaxj', 'q']) {
		dashboard.type(keys);
		dashboard.press('C-k', 'Down', 'F9', 'C-u');
	}

	dashboard.type('echo still $((1 + 1))\r');
	await dashboard.waitFor(/^still 2$/m);
	await dashboard.waitFor(isAtPrompt);
	dashboard.press('C-d');
	await dashboard.waitForNotice(/^Shell in first ended with status 0$/);
	assert.equal(dashboard.selected(), 'first');
	await dashboard.waitGone('╭');
	for (const id of ids) {
		assert.equal(await inspect(id, '{{.State.Status}} {{.RestartCount}}'), 'running 0');
	}
});

test('full-screen programs work in a shell: vi and top open, are seen and can be left', async t => {
	const {engine, containers, open} = await harbour(t, 'exec-full');
	const id = await containers.run('--name', 'deck', 'busybox', 'sleep', '1000');
	const dashboard = open(['--columns', 'name,image,ports']);
	await dashboard.waitFor('No output yet.');
	const before = looks(dashboard);
	dashboard.press('e');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('vi /log\r');
	await dashboard.waitFor(/^- \/log /m);
	dashboard.type('iahoy');
	await dashboard.waitFor(/^ahoy$/m);
	dashboard.press('Esc');
	await dashboard.waitFor(/^- \/log /m);
	dashboard.type(':wq\r');
	await dashboard.waitFor(isAtPrompt);
	assert.equal(await engine.mustDocker(['exec', id, 'cat', '/log']), 'ahoy');
	dashboard.type('top\r');
	await dashboard.waitFor(/^Mem: .*\nCPU: .*\nLoad average: .*\n +PID +PPID USER/m);
	dashboard.press('q');
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('exit\r');
	await dashboard.waitForNotice(/^Shell in deck ended with status 0$/);
	await assertLooks(dashboard, before);
});

test('an image without a shell says so in one sentence, and the terminal never changes hands', async t => {
	const {containers, open} = await harbour(t, 'exec-noshell');
	await containers.run('--name', 'bare', 'noshell');
	const dashboard = open();
	await dashboard.waitForRow('bare', /● Up /);
	await dashboard.select('bare');
	dashboard.press('e');
	await dashboard.waitForNotice(/^Cannot open a shell in bare: .*shell/);
	assert.equal(dashboard.bytes().raw.toString().split('\u001B[?1049l').length, 1);
	await dashboard.waitFor('Debug shell for bare');
	dashboard.press('Esc');
	await dashboard.waitGone('Debug shell for bare');
	dashboard.press('p');
	await dashboard.waitForNotice(/^bare paused$/);
});

test('a container that does not run has no shell, and says so', async t => {
	const {containers, open} = await harbour(t, 'exec-stopped');
	await containers.create('--name', 'moored', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('moored', /Created/);
	await dashboard.select('moored');
	dashboard.press('e');
	await dashboard.waitForNotice(/^moored is not running\.$/);
});

test('a container that ends under its shell gives the terminal back', async t => {
	const {engine, containers, open} = await harbour(t, 'exec-killed');
	const id = await containers.run('--name', 'sinking', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('sinking', /● Up /);
	await dashboard.select('sinking');
	dashboard.press('e');
	await dashboard.waitFor(isAtPrompt);
	await engine.mustDocker(['kill', id]);
	await dashboard.waitForRow('sinking', /Exited \(137\)/);
	await dashboard.waitForNotice(/^Shell in sinking ended/);
});

test('C-] three times leaves a shell whose engine no longer answers', async t => {
	const {engine, containers} = await harbour(t, 'exec-stalled');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	await containers.run('--name', 'adrift', 'busybox', 'sleep', '1000');
	const dashboard = openDashboard(relay.host, ['--filter', 'label=quayside.test=exec-stalled']);
	await dashboard.waitForRow('adrift', /● Up /);
	await dashboard.select('adrift');
	dashboard.press('e');
	await dashboard.waitFor(isAtPrompt);
	dashboard.press('C-]', 'C-]', 'a', 'C-u');
	dashboard.type('echo still $((1 + 1))\r');
	await dashboard.waitFor(/^still 2$/m);
	relay.stall();
	const elapsed = stopwatch(dashboard.pid);
	dashboard.press('C-]', 'C-]', 'C-]');
	await dashboard.waitForNotice(/^Shell in adrift ended$/);
	// It does not wait for the three seconds that the engine has to end the shell.
	assert.ok(elapsed() < 3000, `left after ${elapsed()} ms`);
	assert.equal(dashboard.modes().isAlternateScreen, true);
});

test('E runs redis-cli in a redis container, offers it again, and comes back if a command cannot be started', async t => {
	const {containers, open} = await harbour(t, 'exec-redis');
	await containers.run('--name', 'cache', 'redis');
	const dashboard = open();
	await dashboard.waitFor(/Ready to accept connections/);
	dashboard.press('E');
	await dashboard.waitFor(/Run a command in cache.*Command/s);
	await enter(dashboard, 'redis-cli');
	await dashboard.waitFor(/^127\.0\.0\.1:6379>$/m);
	dashboard.type('set harbour hamburg\r');
	await dashboard.waitFor(/^OK\n127\.0\.0\.1:6379>$/m);
	dashboard.type('get harbour\r');
	await dashboard.waitFor(/^"hamburg"\n127\.0\.0\.1:6379>$/m);
	dashboard.type('exit\r');
	await dashboard.waitForNotice(/^redis-cli in cache ended with status 0$/);
	dashboard.press('E');
	await dashboard.waitFor(/Run a command in cache/);
	await enter(dashboard, 'redis-clone');
	await dashboard.waitFor(/Command +redis-clone.*✗ There is no program redis-clone in this container\./s);
	dashboard.press('Esc');
	await dashboard.waitGone('Run a command in cache');
	dashboard.press('E');
	await dashboard.waitFor(/Run a command in cache/);
	dashboard.press('Up', 'Up');
	await dashboard.waitFor(/Command +redis-cli/);
	dashboard.press('Enter');
	await dashboard.waitFor(/^redis-cli in cache [^\n]*\n127\.0\.0\.1:6379>$/m);
	dashboard.type('get harbour\r');
	await dashboard.waitFor(/^"hamburg"\n127\.0\.0\.1:6379>$/m);
	dashboard.press('C-d');
	await dashboard.waitForNotice(/^redis-cli in cache ended with status 0$/);
});

test('E takes a user, a directory and an environment', async t => {
	const {containers, open} = await harbour(t, 'exec-options');
	await containers.run('--name', 'crew', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('crew', /● Up /);
	await dashboard.select('crew');
	dashboard.press('E');
	await dashboard.waitFor('Run a command in crew');
	dashboard.type(`sh -c 'echo "$(id -un) in $(pwd) with $RANK"; read -r _; exit 9'`);
	dashboard.press('Tab');
	dashboard.type('nobody');
	dashboard.press('Tab');
	dashboard.type('/var');
	dashboard.press('Tab');
	await enter(dashboard, 'RANK="first mate"');
	await dashboard.waitFor(/^nobody in \/var with first mate$/m);
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^sh in crew ended with status 9$/);
});

/** Whether the last thing on the screen is the prompt of a root shell. */
function isAtPrompt(rows: readonly string[]): boolean {
	return rows.findLast(row => row !== '')?.endsWith(' #') ?? false;
}

/** The notice and the last hint in the footer may be drawn in two frames. */
async function assertLooks(dashboard: Dashboard, expected: readonly string[]): Promise<void> {
	await dashboard.waitFor(() => isDeepStrictEqual(looks(dashboard), expected)).catch(() => {});
	assert.deepEqual(looks(dashboard), expected);
}

/** Every cell with its style, except the header's two lines and the notice, which change without a key. */
function looks(dashboard: Dashboard): readonly string[] {
	const rows = Array.from({length: 40}, (_, row) => row).filter(row => row > 1 && row !== 38);
	return rows.map(row => looksOfRow(Array.from({length: 120}, (_, column) => dashboard.cell(column, row))));
}

/** The text, with the style before each part that differs from the part before it. */
function looksOfRow(cells: readonly Cell[]): string {
	let last = '';
	return cells
		.map(cell => {
			const now = lookOf(cell);
			const change = now === last ? '' : `⟦${now}⟧`;
			last = now;
			return change + (cell.text || ' ');
		})
		.join('');
}

/** The style of a cell, without what a blank cannot show: its colour and bold. */
function lookOf({text, color, background, ...is}: Cell): string {
	const isBlank = text.trim() === '' && !is.isUnderlined && !is.isInverse;
	const attributes = Object.entries(is).filter(([name, value]) => name.startsWith('is') && value === true);
	return isBlank ? `on ${background}` : `${color} on ${background} ${attributes.map(([name]) => name).join(' ')}`;
}
