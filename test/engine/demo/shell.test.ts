import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openDemo} from './demo.ts';

test('the shell answers the commands that people type first', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('shop-api-1', '/bin/bash');
	assert.equal(await shell.type(''), '/app $ ');
	assert.equal(await shell.type('pwd\r'), 'pwd\n/app\n/app $ ');
	assert.equal(await shell.type('whoami\r'), 'whoami\nnode\n/app $ ');
	assert.match(await shell.type('ps\r'), /\n {4}1 root {6}0:00 node server\.js\n/);
	assert.match(await shell.type('env\r'), /\nJWT_SECRET=/);
	assert.match(await shell.type('cat /etc/os-release\r'), /\nID=debian\n/);
	assert.match(await shell.type('ls /\r'), /\nbin {2}dev {2}etc /);
	assert.equal(await shell.type('hostname\r'), `hostname\n${demo.id('shop-api-1').slice(0, 12)}\n/app $ `);
	assert.match(await shell.type('help\r'), /\nThis is the shell of the demo\. Its commands are:\ncat cd .* whoami\n/);
	assert.equal(await shell.type('nonesuch\r'), 'nonesuch\nsh: nonesuch: not found\n/app $ ');
	assert.equal(await shell.type('echo $?\r'), 'echo $?\n127\n/app $ ');
	await demo.close();
});

test('the shell changes directory and reports missing files', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('redis', '/bin/sh');
	await shell.type('cd /etc\r');
	assert.equal(await shell.type('ls\r'), 'ls\nhostname  os-release\n/etc # ');
	assert.match(await shell.type('cd /nowhere\r'), /can't cd to \/nowhere/);
	assert.match(await shell.type('cat nothing\r'), /can't open 'nothing'/);
	assert.match(await shell.type('ls /nowhere\r'), /No such file or directory/);
	await demo.close();
});

test('Backspace and C-u edit the line, C-c drops it, arrow keys do nothing', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh');
	await shell.type('');
	assert.equal(await shell.type('田\u007F'), '田\r\u001B[K/ # ');
	assert.match(await shell.type('echo abc\u007F\u007FX\r'), /\naX\n\/ # $/);
	assert.match(await shell.type('nonsense\u0015echo one\r'), /\none\n\/ # $/);
	assert.match(await shell.type('echo\u001B[A\u001B[3~ two\r'), /^echo two\ntwo\n/);
	assert.equal(await shell.type('echo x\u0003'), 'echo x^C\n/ # ');
	assert.equal(await shell.type('\u007F'), '', 'Backspace erased the prompt');
	await demo.close();
});

test('a character may arrive byte by byte', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh');
	for (const byte of Buffer.from('echo 田\r')) {
		shell.session.write(Uint8Array.of(byte));
	}

	assert.match(await shell.type(''), /\n田\n/);
	await demo.close();
});

test('sh -c runs several commands with quotes and variables, and refuses pipes', async () => {
	const demo = await openDemo();
	const run = async (line: string) => {
		const {session, type} = await demo.exec('redis', 'sh', '-c', line);
		const output = await type('');
		return [output, await session.ended] as const;
	};
	assert.deepEqual(await run(`echo "a  b" 'c $HOME' $TERM; pwd`), ['a  b c $HOME xterm\n/data\n', 0]);
	assert.deepEqual(await run('true; exit 9; echo never'), ['', 9]);
	assert.deepEqual(await run('false; echo $?'), ['1\n', 0]);
	assert.deepEqual(await run('nonesuch'), ['sh: nonesuch: not found\n', 127]);
	assert.deepEqual(await run('ps | grep x'), ['sh: the shell of the demo runs single commands only\n', 2]);
	assert.deepEqual(await run('echo "x | y"'), ['x | y\n', 0]);
	await demo.close();
});

test('exit leaves the shell with a status, C-d with the last one', async () => {
	const demo = await openDemo();
	const first = await demo.exec('redis', 'sh');
	await first.type('exit 42\r');
	assert.equal(await first.session.ended, 42);
	const second = await demo.exec('redis', 'sh');
	await second.type('false\r\u0004');
	assert.equal(await second.session.ended, 1);
	const nested = await demo.exec('redis', 'sh');
	assert.match(await nested.type('sh\rexit\rpwd\r'), /\n\/data\n\/data # $/);
	await demo.close();
});

test('redis-cli answers a ping and says what else it knows', async () => {
	const demo = await openDemo();
	const client = await demo.exec('redis', 'redis-cli');
	assert.equal(await client.type(''), '127.0.0.1:6379> ');
	assert.equal(await client.type('ping\r'), 'ping\nPONG\n127.0.0.1:6379> ');
	assert.match(await client.type('get greeting\r'), /\n\(error\) ERR the demo knows PING and QUIT only\n/);
	await client.type('EXIT\r');
	assert.equal(await client.session.ended, 0);
	assert.equal(await (await demo.exec('redis', 'redis-cli', 'ping')).type(''), 'PONG\n');
	await demo.close();
});

test('redis-cli in the shell reads the rest of a paste, and returns to the shell', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('redis', '/bin/bash');
	const output = await shell.type('redis-cli\rping\rexit\recho $?\r');
	assert.match(output, /127\.0\.0\.1:6379> ping\nPONG\n127\.0\.0\.1:6379> exit\n\/data # echo \$\?\n0\n\/data # $/);
	await demo.close();
});

test('only containers with a redis server have redis-cli', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh', '-c', 'redis-cli ping');
	assert.match(await shell.type(''), /redis-cli: not found/);
	await demo.close();
});
