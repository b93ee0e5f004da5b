import assert from 'node:assert/strict';
import {copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {waitUntil} from '../engine/wait-until.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';

const boot = fileURLToPath(new URL('../../dist/boot.cjs', import.meta.url));

/** The name, and below it the view bar. */
const firstFrame = /^ quayside\n\n?━\[1 Containers\]━+$/m;

/** The dashboard never finishes loading. */
const stuck = 'exports.main = () => new Promise(() => setInterval(() => {}, 1000));';

/** The boot file with another program in place of the dashboard, in a shell that prints the exit status. */
function bootWith(t: TestContext, rest: string): Pty {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(folder, {recursive: true}));
	copyFileSync(boot, join(folder, 'boot.cjs'));
	writeFileSync(join(folder, 'quayside.cjs'), rest);
	const program = `${process.execPath} ${join(folder, 'boot.cjs')} --demo`;
	const script = `echo "before $(stty -g)"; ${program}; echo "status $?"; echo "after $(stty -g)"; sleep 60`;
	return openTerminal({command: 'bash', args: ['-c', script]});
}

/** Assert that the terminal, its line settings and the main screen are as before. */
async function assertRestored(pty: Pty, status: number, words = ''): Promise<void> {
	const screen = await pty.waitFor(/^after [\da-f:]+$/m);
	const [, before, said, after] = /^before (\S+)\n([\s\S]*)status \d+\nafter (\S+)\n*$/.exec(screen) ?? [];
	assert.ok(before, screen);
	assert.equal(after, before, 'the settings of the line');
	assert.match(screen, new RegExp(`^status ${status}$`, 'm'));
	assert.ok(said?.includes(words), screen);
	assert.ok(words !== '' || said === '', screen);
	const {isAlternateScreen, isCursorHidden, hasBracketedPaste, hasAutoWrap} = pty.modes();
	assert.deepEqual([isAlternateScreen, isCursorHidden, hasBracketedPaste, hasAutoWrap], [false, false, false, true]);
}

test('the first frame is there before the dashboard is loaded, and typed text does not appear on it', async t => {
	const pty = bootWith(t, stuck);
	const screen = await pty.waitFor(firstFrame);
	pty.type('typed\r');
	await pty.waitQuiet(100);
	assert.equal(pty.screen().join('\n'), screen);
	assert.ok(pty.modes().isAlternateScreen && pty.modes().isCursorHidden);
	process.kill(childOf(pty), 'SIGTERM');
	await assertRestored(pty, 143);
});

for (const [signal, status] of [
	['SIGINT', 130],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const) {
	test(`${signal} while the dashboard is being loaded gives the terminal back`, async t => {
		const pty = bootWith(t, stuck);
		await pty.waitFor(firstFrame);
		process.kill(childOf(pty), signal);
		await assertRestored(pty, status);
	});
}

test('a stop while the dashboard is being loaded does not leave the shell with its screen', async t => {
	const pty = bootWith(t, stuck);
	await pty.waitFor(firstFrame);
	const pid = childOf(pty);
	process.kill(pid, 'SIGTSTP');
	await pty.waitQuiet(100);
	assert.match(readFileSync(`/proc/${pid}/stat`, 'utf8'), /\) [RSD] /);
	process.kill(pid, 'SIGTERM');
	await assertRestored(pty, 143);
});

for (const [what, rest] of [
	['cannot be loaded', 'this is no program'],
	['throws while it is loaded', 'throw new Error("Cannot be loaded.");'],
	['throws when it begins', 'exports.main = () => { throw new Error("Cannot be loaded."); };'],
	['throws later', 'exports.main = async () => { setImmediate(() => { throw new Error("Cannot be loaded."); }); };'],
] as const) {
	test(`a dashboard that ${what} gives the terminal back and says why`, async t => {
		const pty = bootWith(t, rest);
		await assertRestored(pty, 1, 'Error: ');
		assert.match(pty.bytes().raw.toString(), /\[1 Containers\]/);
	});
}

for (const [line, text] of [
	['--version', /^\d+\.\d+\.\d+\r\n$/],
	['--nonsense', /^quayside: There is no flag "--nonsense"; see --help\.\r\n$/],
	['--theme drak', /^quayside: --theme is dark, .*\r\n$/],
	['--demo --once', /^[\s\S]*NAME[\s\S]*\r\n$/],
	['--demo --json', /^\{"/],
] as const) {
	test(`“quayside ${line}” at a terminal prints its text and never opens the screen`, async () => {
		const pty = openTerminal({args: line.split(' '), columns: 250});
		await pty.exit;
		const printed = pty.bytes().raw.toString();
		assert.match(printed, text);
		assert.doesNotMatch(printed, /\u001B\[(?!\d*(?:;\d+)*m)/);
	});
}

for (const [columns, rows] of [
	[120, 40],
	[80, 18],
] as const) {
	test(`at ${columns}×${rows} the dashboard has the name and the view bar where the first frame had them`, async () => {
		const pty = openTerminal({args: ['--demo'], columns, rows});
		const early = (await pty.waitFor(firstFrame)).split('\n');
		const real = (await pty.waitFor(/● \d+ /)).split('\n');
		for (const [y, row] of early.entries()) {
			const words = row.replace(/━+$/, '');
			assert.equal(real[y]?.slice(0, words.length), words);
		}
	});
}

test('the screen is taken once and given back', async () => {
	const pty = openTerminal({args: ['--demo']});
	await pty.waitFor(/ DEMO$/m);
	// One entry into the alternate screen: a second would forget where the cursor was.
	assert.equal(pty.bytes().raw.toString().split('\u001B[?1049h').length, 2);
	pty.press('q');
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	assert.equal(pty.modes().isAlternateScreen, false);
});

test('the compiled program is kept for the next start, and replaced when it is damaged', async t => {
	const [home, other] = [homeOf(t), homeOf(t)];
	const kept = (folder: string) => globSync('.cache/quayside/*.code', {cwd: folder}).map(name => join(folder, name));
	const opened = async (folder: string) => {
		const pty = openTerminal({args: ['--demo'], env: {HOME: folder}});
		await pty.waitFor(/ DEMO$/m);
		return pty;
	};

	const first = await opened(home);
	await waitUntil(() => kept(home).length === 1, 'the code to be kept');
	first.press('q');
	await first.exit;
	const [file = ''] = kept(home);
	const {size, mtimeMs} = statSync(file);
	const second = await opened(home);
	// Once this later start has stored its code, the second one would have, too.
	await opened(other);
	await waitUntil(() => kept(other).length === 1, 'the code to be kept by another');
	assert.equal(statSync(file).mtimeMs, mtimeMs);
	second.press('q');
	await second.exit;
	const bytes = readFileSync(file);
	for (const damaged of [bytes.subarray(0, 10_000), Buffer.from(bytes).fill(0xff, size / 2, size / 2 + 1000)]) {
		writeFileSync(file, damaged, {mode: 0o600});
		await opened(home);
		await waitUntil(
			() => statSync(file, {throwIfNoEntry: false})?.size !== damaged.length || !readFileSync(file).equals(damaged),
			'the code to be replaced',
		);
		await waitUntil(
			async () => (statSync(file, {throwIfNoEntry: false})?.size ?? 0) > 0.9 * size,
			'the code to be whole again',
		);
	}
});

test('a key that is pressed while the dashboard is being loaded counts when it is there', async () => {
	const pty = openTerminal({args: ['--demo']});
	await pty.waitFor(firstFrame);
	pty.press('?');
	await pty.waitFor('╭─ Keys');
});

test('a plain start loads neither TLS nor fetch', async t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const hook = join(folder, 'hook.cjs');
	const list = join(folder, 'loaded');
	writeFileSync(
		hook,
		`process.on('exit', () => require('node:fs').writeFileSync('${list}', process.moduleLoadList.join('\\n')));`,
	);
	const env = {DOCKER_HOST: `unix://${folder}/no.sock`, NODE_OPTIONS: `--require ${hook}`};
	const pty = openTerminal({env});
	await pty.waitFor('▌ Try again');
	pty.press('q');
	await pty.exit;
	const loaded = readFileSync(list, 'utf8').split('\n');
	assert.ok(loaded.includes('NativeModule http'));
	assert.deepEqual(
		loaded.filter(name => /^NativeModule (?:https|tls|internal\/deps\/undici\/undici)$/.test(name)),
		[],
	);
});

test('without a keyboard the dashboard says so, and the screen stays as it is', async () => {
	const program = fileURLToPath(new URL('../../bin/quayside.js', import.meta.url));
	const script = `${process.execPath} ${program} --demo </dev/null; echo "status $?"`;
	const pty = openTerminal({command: 'bash', args: ['-c', script], columns: 200});
	await pty.exit;
	assert.match(pty.bytes().raw.toString(), /^quayside: The dashboard needs a terminal[^\n]*\nstatus 2\r\n$/);
});

test('every error of a configuration file is reported', async t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const config = join(folder, 'c.yaml');
	writeFileSync(config, 'theme: drak\nmouse: perhaps\nkeys:\n  stop: nokey\n');
	const pty = openTerminal({args: ['--demo', '--config', config], columns: 200});
	await pty.waitFor(
		/theme is dark, light or mono.* 2\s+more;\s+all\s+of\s+them\s+are\s+printed\s+when\s+you\s+quit\./s,
	);
	pty.press('q');
	await pty.exit;
	const screen = pty.screen().join('\n');
	assert.match(
		screen,
		/^quayside: .*c\.yaml:1: theme is .*\nquayside: .*c\.yaml:2: mouse is .*\nquayside: .*c\.yaml:4: keys\.stop /m,
	);
});

for (const [what, args, env] of [
	['NO_COLOR', ['--demo'], {NO_COLOR: '1'}],
	['a theme', ['--demo', '--theme', 'mono'], {}],
] as const) {
	test(`with ${what} nothing has a colour`, async () => {
		const pty = openTerminal({args, env});
		await pty.waitFor(/ DEMO$/m);
		assert.doesNotMatch(pty.bytes().raw.toString(), /\u001B\[[\d;]*[34]8;/);
		assert.equal(pty.cell(1, 0).isBold, true);
	});
}

/** An empty home directory of the test's own. */
function homeOf(t: TestContext): string {
	const home = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(home, {recursive: true}));
	return home;
}

function childOf({pid}: Pty): number {
	return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').at(-1));
}
