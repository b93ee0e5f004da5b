import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

test('run hello-world is shown step by step, with its message and its end', async t => {
	const {open} = await harbour(t, 'run-hello');
	const dashboard = open();
	await dashboard.run('--label quayside.test=run-hello hello-world');
	const screen = await dashboard.waitFor(/It ended with status 0/);
	assert.match(screen, /─ docker run --label quayside\.test=run-hello hello-world ─/);
	assert.match(screen, /✓ Asked the engine at unix:\S+docker\.sock +[\d.]+ m?s/);
	assert.match(screen, /✓ hello-world:latest is in its cache/);
	assert.match(screen, /✓ Created the container \w+ \([0-9a-f]{12}\) +[\d.]+ m?s/);
	assert.match(screen, /✓ Started: \/hello +[\d.]+ m?s/);
	assert.match(screen, /Hello from Docker!/);
	dashboard.press('Esc');
	await dashboard.waitGone(/It ended with status 0/);
	await dashboard.waitFor(/hello-world +○ Exited \(0\)/);
});

test('run busybox echo and ls, and the engine keeps both', async t => {
	const {containers, engine, open} = await harbour(t, 'run-echo');
	const dashboard = open();
	await dashboard.run('--label quayside.test=run-echo --name said busybox echo hi there');
	await dashboard.waitFor(/✓ Started: echo hi there.*✓ It ended with status 0.* hi there +│/s);
	dashboard.press('Esc');
	await dashboard.run('--label quayside.test=run-echo busybox ls');
	await dashboard.waitFor(/✓ It ended with status 0.* bin +│.* etc +│/s);
	assert.equal(await engine.mustDocker(['logs', 'said']), 'hi there');
	assert.equal((await engine.mustDocker(['ps', '--all', '--quiet', ...containers.filter])).split('\n').length, 2);
});

test('a command pasted from a README runs as in a shell, and its expansions are shown first', async t => {
	const {engine, open, inspect} = await harbour(t, 'run-pasted');
	const dashboard = open();
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('R');
	await dashboard.waitFor('❯ │');
	dashboard.paste(`# Greet from a directory of your choice
docker run --label quayside.test=run-pasted --name pasted \\
    -e "GREETING=hello
from two lines" \\
    -w "\${WHERE:-/tmp}" -u "$(id -u)" \\
    busybox sh -c 'echo "$GREETING"; pwd' # and leave
`);
	await dashboard.waitFor(
		/Command +sh -c 'echo "\$GREETING"; pwd'.*Expanded +\$\{WHERE:-\/tmp\} → \/tmp.*\$\(id -u\) → \d+/s,
	);
	dashboard.press('Enter');
	await dashboard.waitFor(/✓ Started: sh -c/);
	assert.equal(await engine.mustDocker(['wait', 'pasted']), '0');
	assert.equal(await engine.mustDocker(['logs', 'pasted']), 'hello\nfrom two lines\n/tmp');
	assert.equal(await inspect('pasted', '{{.Config.User}}'), String(process.getuid?.()));
});

test('a pasted pipe is refused where it is, and nothing runs', async t => {
	const {engine, open} = await harbour(t, 'run-piped');
	const dashboard = open();
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('R');
	await dashboard.waitFor('❯ │');
	dashboard.paste('docker run --label quayside.test=run-piped busybox ls | wc -l');
	await dashboard.waitFor(/\^.*✗ Pipes and second commands need a shell/s);
	dashboard.press('Enter');
	await dashboard.waitFor(/busybox ls \|│ wc -l/);
	assert.equal(await engine.mustDocker(['ps', '--all', '--quiet', '--filter', 'label=quayside.test=run-piped']), '');
});

test('a command that hello-world lacks fails with the engine’s reason, and the kept container is named', async t => {
	const {open, inspect} = await harbour(t, 'run-missing');
	const dashboard = open();
	for (const [name, command, program] of [
		['mute', 'echo hi there', 'echo'],
		['blind', 'ls', 'ls'],
	] as const) {
		await dashboard.run(`--label quayside.test=run-missing --name ${name} hello-world ${command}`);
		await dashboard.waitFor(new RegExp(`✗ There is no program ${program} in this container\\. `));
		await dashboard.waitFor(`${name} was created and is kept, but never started`);
		assert.equal(await inspect(name, '{{.State.Status}}'), 'created');
		dashboard.press('Esc');
		await dashboard.waitGone('but never started');
	}
});

test('an image that cannot be pulled is reported once, in the panel, and not in the tray', async t => {
	const {open} = await harbour(t, 'run-unreachable');
	const dashboard = open();
	await dashboard.run('--label quayside.test=run-unreachable 127.0.0.1:1/nowhere');
	const screen = await dashboard.waitFor(/✗ The registry 127\.0\.0\.1:1 cannot be reached from the engine/);
	assert.equal(screen.split('cannot be reached').length - 1, 1, screen);
	dashboard.press('Esc');
	await dashboard.waitGone('cannot be reached');
});

test('C-o and create make a container that can be started with its output, repeatedly', async t => {
	const {open, inspect} = await harbour(t, 'run-create');
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('R');
	await dashboard.waitFor('docker run');
	dashboard.type('--label quayside.test=run-create --name first busybox echo again');
	dashboard.press('C-o');
	await dashboard.waitForNotice(/^first created$/);
	await dashboard.waitFor(/─ docker create --label/);
	dashboard.press('Esc');
	await dashboard.run('create --label quayside.test=run-create --name second busybox true');
	await dashboard.waitForNotice(/^second created$/);
	dashboard.press('Esc');
	await dashboard.waitForRow('second', /^▌.*Created/);
	assert.equal(await inspect('second', '{{.State.Status}}'), 'created');
	await dashboard.select('first');
	for (const _ of [1, 2]) {
		await dashboard.give('start-attached');
		await dashboard.waitFor(/docker start --attach first.*It runs the command.*Started: echo again/s);
		await dashboard.waitFor(/It ended with status 0.* again +│/s);
		dashboard.press('Esc');
		await dashboard.waitGone('It ended');
	}
});

test('-d detaches at once, and --rm removes the container', async t => {
	const {containers, engine, open, inspect} = await harbour(t, 'run-detached');
	const dashboard = open();
	await dashboard.run('-d --label quayside.test=run-detached --name sailing busybox sleep 1000');
	await dashboard.waitForNotice(/^sailing started$/);
	await dashboard.waitForRow('sailing', /● Up /);
	await dashboard.waitFor(/^▌ *sailing /m);
	await dashboard.waitGone('╭');
	assert.equal(await inspect('sailing', '{{.State.Status}}'), 'running');
	await dashboard.run('--rm --label quayside.test=run-detached --name brief busybox sh -c "echo bye; exit 3"');
	await dashboard.waitFor(/It ended with status 3.*✓ Removed, because of --rm.* bye +│/s);
	assert.equal(await engine.mustDocker(['ps', '--all', '--format', '{{.Names}}', ...containers.filter]), 'sailing');
});

test('-it hands the terminal to a shell until exit', async t => {
	const {open} = await harbour(t, 'run-shell');
	const dashboard = open();
	await dashboard.run('-it --rm --detach-keys ctrl-x,x --label quayside.test=run-shell --name hold busybox sh');
	await dashboard.waitFor(/^hold: sh · C-x x detaches · /m);
	await dashboard.waitFor(isAtPrompt);
	dashboard.type('stty size; echo $((6 * 7)) is the answer\r');
	await dashboard.waitFor(/^40 120\n42 is the answer$/m);
	dashboard.type('exit 5\r');
	await dashboard.waitForNotice(/^hold ended with status 5 and was removed$/);
	await dashboard.waitForNoRow('hold');
});

test('-i sends lines to a container without a terminal, and C-d ends its input', async t => {
	const {open} = await harbour(t, 'run-lines');
	const dashboard = open();
	await dashboard.run('-i --rm --label quayside.test=run-lines --name parrot busybox cat');
	await dashboard.waitFor(/^parrot: cat · C-d ends its input, C-c detaches · /m);
	dashboard.type('ahoy\r');
	await dashboard.waitFor(/^ahoy\nahoy$/m);
	dashboard.press('C-d');
	await dashboard.waitForNotice(/^parrot ended with status 0 and was removed$/);
});

test('Esc closes the panel while the container keeps running, and it can be reopened', async t => {
	const {open, inspect} = await harbour(t, 'run-left');
	const dashboard = open();
	await dashboard.run('--label quayside.test=run-left --name ferry busybox sh -c "echo aboard; sleep 1000"');
	await dashboard.waitFor(/✓ Started.* aboard +│/s);
	dashboard.press('Esc');
	await dashboard.waitForNotice(/^Detached\. ferry is still running\.$/);
	assert.equal(await inspect('ferry', '{{.State.Status}}'), 'running');
	await dashboard.give('last-run');
	await dashboard.waitFor(/✓ Started.* aboard +│/s);
});

test('a wrong flag is named under the cursor before anything happens', async t => {
	const {containers, engine, open} = await harbour(t, 'run-wrong');
	const dashboard = open();
	await dashboard.run('--label quayside.test=run-wrong --nam punt busybox');
	await dashboard.waitFor(/❯ --label quayside\.test=run-wrong --nam│ punt busybox +│\n[^\n]* {35}\^{5} /);
	await dashboard.waitFor(/✗ docker run has no flag --nam; did you mean --name\?/);
	assert.equal(await engine.mustDocker(['ps', '--all', '--quiet', ...containers.filter]), '');
	dashboard.type('e');
	await dashboard.waitGone('✗ docker');
	dashboard.press('Enter');
	await dashboard.waitFor(/Created the container punt /);
});

test('Tab completes flags and images, and arrow up brings earlier lines back', async t => {
	const {open} = await harbour(t, 'run-tab');
	const dashboard = open();
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('R');
	await dashboard.waitFor(/busybox +image/);
	dashboard.type('--rm --lab');
	await dashboard.waitFor('❯ --rm --lab│');
	dashboard.press('Tab');
	await dashboard.waitFor('❯ --rm --label│');
	dashboard.type(' quayside.test=run-tab bus');
	dashboard.press('Tab');
	await dashboard.waitFor('❯ --rm --label quayside.test=run-tab busybox │');
	await enter(dashboard, 'true');
	await dashboard.waitFor('Removed, because of --rm');
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	dashboard.press('R', 'Up');
	await dashboard.waitFor('❯ --rm --label quayside.test=run-tab busybox true│');
});

test('R in the view of images starts with the selected image, and “another like this” with the container’s line', async t => {
	const {containers, open} = await harbour(t, 'run-another');
	await containers.run('--name', 'model', '--memory', '64m', '-e', 'RANK=first mate', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.select('model');
	await dashboard.give('run-another');
	await dashboard.waitFor(/❯ (?=.*-e 'RANK=first mate')(?=.*--memory 64m).*busybox sleep 1000│/);
	dashboard.press('Esc');
	await dashboard.waitGone('╭');
	dashboard.press('2');
	await dashboard.waitFor(/▌ +busybox/);
	dashboard.press('R');
	await dashboard.waitFor('❯ busybox │');
	await dashboard.waitFor(/Image +busybox:latest is on the engine.*Command +sh · from the image/s);
});

test('a read-only dashboard runs nothing', async t => {
	const {open} = await harbour(t, 'run-read-only');
	const dashboard = open(['--read-only']);
	await dashboard.waitFor(/READ-ONLY/);
	dashboard.press('R');
	await dashboard.waitForNotice(/^This dashboard is read-only/);
});

/** Whether the last thing on the screen is the prompt of a root shell. */
function isAtPrompt(rows: readonly string[]): boolean {
	return rows.findLast(row => row !== '')?.endsWith(' #') ?? false;
}
