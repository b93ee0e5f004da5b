import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {relayCommands} from '../../../../source/engine/docker/ssh/relay-commands.ts';
import {Tunnel} from '../../../../source/engine/docker/ssh/tunnel.ts';
import {maxConnections} from '../../../../source/engine/docker/wire/slots.ts';
import {EngineError} from '../../../../source/engine/engine-error.ts';
import {createManualClock, type ManualClock} from '../../../helpers/manual-clock.ts';
import {turns} from '../../../helpers/turns.ts';
import {waitUntil} from '../../wait-until.ts';

test('a slow reader gets the whole answer, although the session ends first', async t => {
	const length = 3_000_000;
	const {path} = await relay(t, `printf 'HTTP/1.1 200 OK\\r\\n\\r\\n'; head -c ${length} /dev/zero`);
	let received = 0;
	for await (const chunk of connect(path)) {
		received += (chunk as Buffer).length;
		await turns(50);
	}

	assert.equal(received, 'HTTP/1.1 200 OK\r\n\r\n'.length + length);
});

const refused = 'echo session request failed >&2; exit 255';

test('a second login that fails is retried after a minute', async t => {
	const logins = fakeSsh(t, 'exit 255');
	const {path, clock, commands} = await relay(t, refused);
	ask(t, path);
	await passUntil(clock, () => commands.isRefused(), 'the failure');
	await clock.advance(58_000);
	assert.deepEqual([logins(), commands.isRefused()], [1, true]);
	await clock.advance(2000);
	await passUntil(clock, () => logins() === 2, 'the second login');
});

test('no more logins are opened than an engine may have connections', async t => {
	const logins = fakeSsh(t, 'echo ready; exec sleep 600');
	const {path, clock, commands} = await relay(t, refused);
	ask(t, path);
	await passUntil(clock, () => commands.isRefused(), 'the last login');
	assert.equal(logins(), maxConnections - 1);
});

test('after a login with questions for the user, no second one is opened', async t => {
	const logins = fakeSsh(t, 'exit 255');
	const {path, clock, commands} = await relay(t, refused, true);
	ask(t, path);
	await passUntil(clock, () => commands.isRefused(), 'the refusals');
	assert.equal(logins(), 0);
});

test('stopping a second login does not count as a refusal', async t => {
	const logins = fakeSsh(t, 'exec sleep 600');
	const {path, clock, commands} = await relay(t, refused);
	ask(t, path);
	await passUntil(clock, () => logins() === 1, 'the login');
	commands.stop();
	await turns(5);
	assert.equal(commands.isRefused(), false);
});

test('a timeout after a new login is not blamed on refusals of the earlier one', async t => {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-cut-'));
	t.after(() => rmSync(directory, {recursive: true, force: true}));
	const untilCut = `while [ ! -e ${directory}/cut ]; do sleep 0.02; done`;
	const logins = fakeSsh(
		t,
		`case $(wc -l < "\${0%/*}/log") in 1) echo ready; ${untilCut};; 2) exit 255;; *) echo ready; exec sleep 600; esac`,
		`case "$*" in *forward*);; *dial-stdio*) ${refused};; *) echo docker; echo end; esac; exit`,
	);
	const clock = createManualClock(0);
	const address = 'ssh://far';
	const tunnel = new Tunnel({...destination, address}, {clock, connectTimeout: 3_600_000});
	t.after(() => tunnel.close());
	const open = () => tunnel.open({signal: never, mayAsk: false});
	const reasonAfter = (error: EngineError) => tunnel.recover(error, never).catch((reason: unknown) => String(reason));
	const timeout = new EngineError('timeout', 'It did not answer.');

	await open();
	await tunnel.recover(new EngineError('lost', 'Nothing listens there.'), never);
	const socket = tunnel.connect().on('error', () => {});
	t.after(() => socket.destroy());
	await passUntil(clock, async () => /too few sessions/.test(String(await reasonAfter(timeout))), 'the refusal');
	writeFileSync(join(directory, 'cut'), '');
	await waitUntil(async () => {
		await open();
		return logins() === 3;
	}, 'the new login');
	assert.match(String(await reasonAfter(timeout)), /It did not answer/);
});

const never = new AbortController().signal;
const destination = {host: 'far', user: undefined, port: undefined, socket: undefined};

/** Make `ssh` run this script for a login, and another for its sessions. Returns the number of logins so far. */
function fakeSsh(t: TestContext, script: string, session = refused): () => number {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-fake-ssh-'));
	const log = join(directory, 'log');
	writeFileSync(log, '');
	const lines = ['#!/bin/sh', '[ "$3" = -V ] && exit', `[ "$1" = -F ] && { ${session}; }`, `echo >> ${log}`, script];
	writeFileSync(join(directory, 'ssh'), `${lines.join('\n')}\n`, {mode: 0o755});
	const {PATH} = process.env;
	process.env.PATH = `${directory}:${PATH}`;
	t.after(() => {
		process.env.PATH = PATH;
		rmSync(directory, {recursive: true, force: true});
	});
	return () => readFileSync(log).length;
}

/** Open a connection through the relay that stays open. */
function ask(t: TestContext, path: string): void {
	const socket = connect(path).on('error', () => {});
	t.after(() => socket.destroy());
}

async function passUntil(clock: ManualClock, condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
	await waitUntil(async () => {
		await clock.advance(100);
		return condition();
	}, what);
}

/** A relay whose first login runs a shell script for each session. */
async function relay(t: TestContext, script: string, hasAsked = false) {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	const clock = createManualClock(0);
	const login = {
		directory,
		ended: new AbortController().signal,
		hasAsked,
		messages: () => '',
		ssh: () => spawn('sh', ['-c', script]),
		close() {},
	};
	const commands = await relayCommands(login, path, destination, {clock, timeout: 3_600_000});
	t.after(() => {
		commands.stop();
		rmSync(directory, {recursive: true, force: true});
	});
	return {path, clock, commands};
}
