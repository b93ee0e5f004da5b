import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, statSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {openTerminal} from '../helpers/pty.ts';
import {harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';

function folderFor(t: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-log-'));
	t.after(() => rmSync(folder, {recursive: true}));
	return folder;
}

test('--log records the connection, its loss, its return and a request that fails, and no secret', async t => {
	const {engine, containers} = await harbour(t, 'log-file');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	await containers.run('--name', 'keeper', '--env', 'TOKEN=s3cret', 'busybox', 'sleep', '1000');
	const log = join(folderFor(t), 'quayside.log');
	const dashboard = openDashboard(relay.host, ['--log', log]);
	await dashboard.waitForRow('keeper', /● Up /);
	await relay.cut();
	await dashboard.waitFor(/reconnecting/);
	dashboard.press('C-r');
	await waitUntil(async () => readFileSync(log, 'utf8').includes('request-failed'), 'a request to fail');
	await relay.join();
	await dashboard.waitGone('reconnecting');
	dashboard.press('q');
	await dashboard.exit;
	const text = readFileSync(log, 'utf8');
	const events = text
		.trimEnd()
		.split('\n')
		.map(line => /^\d{4}-\d\d-\d\dT[\d:.]+Z (\S+)/.exec(line)?.[1]);
	const connection = events.filter(event => event?.startsWith('connection-'));
	assert.equal(events[0], 'started');
	assert.equal(events.at(-1), 'ended');
	assert.match(
		connection.join(' '),
		/^(?:connection-connecting )*connection-connected .*connection-lost .*connection-connected$/,
	);
	assert.match(text, /^\S+ request-failed method=[A-Z]+ path=\S+ code=\S+ milliseconds=\d+$/m);
	assert.doesNotMatch(text, /s3cret|TOKEN/);
	assert.equal(statSync(log).mode & 0o777, 0o600);
});

test('a log file that cannot be written is wrong usage, and the screen stays as it is', async t => {
	const folder = folderFor(t);
	symlinkSync(join(folder, 'target'), join(folder, 'link'));
	for (const [path, reason] of [
		[join(folder, 'nowhere/log'), 'no such file or directory'],
		[join(folder, 'link'), 'it is a symbolic link'],
	] as const) {
		const pty = openTerminal({args: ['--demo', '--log', path], columns: 250});
		assert.deepEqual(await pty.exit, {exitCode: 2, signal: undefined});
		assert.equal(
			pty.bytes().raw.toString(),
			`quayside: The log file "${path.length > 40 ? `${path.slice(0, 39)}...` : path}" cannot be written: ${reason}.\r\n`,
		);
	}
});
