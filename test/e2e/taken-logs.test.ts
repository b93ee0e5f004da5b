import assert from 'node:assert/strict';
import {lstatSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {plainLine} from '../../source/text/plain-line.ts';
import {harbour} from './dashboard.ts';

/** Lines with colours, tabs, other escape sequences, and nothing at all. */
const output = [
	'n=0; while [ $n -lt 5000 ]; do n=$((n + 1)); printf "line $n\\t\\033[31mred\\033[0m ö\\n"; done',
	'printf "\\n\\033]0;title\\007done\\n"',
	'sleep 1000',
].join('; ');

test('the whole log that is saved equals that of docker logs, and nobody else may read it', async t => {
	const {engine, containers, open} = await harbour(t, 'save-log');
	const folder = mkdtempSync(join(tmpdir(), 'saved-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const id = await containers.run('--name', 'writer', 'busybox', 'sh', '-c', output);
	const dashboard = open();
	await dashboard.waitFor(/^ +done$/m);
	dashboard.press('l', 'C-s');
	await dashboard.waitFor('The whole log');
	dashboard.press('Down', 'Down', 'Enter');
	await dashboard.waitFor(/\.\/writer-\d{4}/);
	const path = join(folder, 'writer.log');
	dashboard.press('C-u');
	dashboard.type(path);
	await dashboard.waitFor('writer.log');
	dashboard.press('Enter');
	await dashboard.waitForNotice(/Saved 5,002 lines to /);
	const expected = (await engine.mustDocker(['logs', id])).split('\n').map(plainLine).join('\n');
	assert.equal(readFileSync(path, 'utf8').trimEnd(), expected.trimEnd());
	assert.equal(lstatSync(path).mode & 0o777, 0o600);
});

test('the log opens in the pager, which gets every key, and the dashboard returns unchanged', async t => {
	const {containers, open} = await harbour(t, 'page-log');
	await containers.run('--name', 'writer', 'busybox', 'sh', '-c', 'seq 1 300; sleep 1000');
	const pager = 'n=$(wc -l); echo "the pager has $n lines"; read key </dev/tty; echo "key $key"; read key </dev/tty';
	const dashboard = open([], {env: {PAGER: pager}});
	await dashboard.waitFor(/^ +300$/m);
	dashboard.press('l');
	await dashboard.waitFor(/━\[l Logs\].* following/);
	const before = dashboard.screen();
	dashboard.press('|');
	await dashboard.waitFor('the pager has 300 lines');
	dashboard.type('q');
	dashboard.press('Enter');
	await dashboard.waitFor('key q');
	dashboard.press('Enter');
	const bodyOf = (rows: readonly string[]) => rows.filter(row => /^ {3}\d+$/.test(row)).join();
	await dashboard.waitFor(rows => rows.some(row => row.includes('following')) && bodyOf(rows) === bodyOf(before));
	dashboard.press('k');
	await dashboard.waitFor(/line 300 of 300/);
});

test('an interrupt in the pager does not end the dashboard', async t => {
	const {containers, open} = await harbour(t, 'page-interrupt');
	await containers.run('--name', 'writer', 'busybox', 'sh', '-c', 'echo hello; sleep 1000');
	const dashboard = open([], {env: {PAGER: 'cat >/dev/null; echo "in the pager"; sleep 1000'}});
	await dashboard.waitFor(/^ +hello$/m);
	dashboard.press('l', '|');
	await dashboard.waitFor('in the pager');
	dashboard.press('C-c');
	await dashboard.waitFor(/^ +hello$/m);
	await dashboard.waitFor(/following/);
});
