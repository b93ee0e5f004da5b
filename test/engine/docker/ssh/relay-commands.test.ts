import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {relayCommands} from '../../../../source/engine/docker/ssh/relay-commands.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {turns} from '../../../helpers/turns.ts';

test('an answer arrives whole at a slow reader, though the session ends before it has read all', async t => {
	const length = 3_000_000;
	const {path} = await relay(t, `printf 'HTTP/1.1 200 OK\\r\\n\\r\\n'; head -c ${length} /dev/zero`);
	let received = 0;
	for await (const chunk of connect(path)) {
		received += (chunk as Buffer).length;
		await turns(50);
	}

	assert.equal(received, 'HTTP/1.1 200 OK\r\n\r\n'.length + length);
});

/** A relay whose sessions run a shell script. */
async function relay(t: TestContext, script: string) {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-relay-'));
	const path = join(directory, 'docker.sock');
	const clock = createManualClock(0);
	const login = {
		directory,
		ended: new AbortController().signal,
		messages: () => '',
		ssh: () => spawn('sh', ['-c', script]),
		close() {},
	};
	const destination = {host: 'far', user: undefined, port: undefined, socket: undefined};
	const commands = await relayCommands(login, path, destination, {clock, timeout: 10_000});
	t.after(() => {
		commands.stop();
		rmSync(directory, {recursive: true, force: true});
	});
	return {path, clock, commands};
}
