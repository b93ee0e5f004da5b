import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openDemo} from './demo.ts';

test('the shell answers what one types first in a container', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('shop-api-1', '/bin/bash');
	assert.equal(await shell.type(''), '/app $ ');
	assert.equal(await shell.type('pwd\r'), 'pwd\n/app\n/app $ ');
	assert.equal(await shell.type('whoami\r'), 'whoami\nnode\n/app $ ');
	assert.match(await shell.type('ps\r'), /\n {4}1 root {6}0:00 node server\.js\n/);
	assert.match(await shell.type('env\r'), /\nJWT_SECRET=/);
	assert.match(await shell.type('cat /etc/os-release\r'), /\nID=debian\n/);
	assert.match(await shell.type('uname -a\r'), /\nLinux [0-9a-f]{12} .*x86_64/);
	assert.match(await shell.type('date\r'), /\nTue Nov 24 10:00:00 UTC 2026\n/);
	assert.match(await shell.type('ls /\r'), /\napp {2}bin {2}dev {2}etc /);
	assert.equal(await shell.type('hostname\r'), `hostname\n${demo.id('shop-api-1').slice(0, 12)}\n/app $ `);
	assert.match(await shell.type('top\r'), /PID USER/);
	assert.match(await shell.type('help\r'), /This is a demo/);
	assert.equal(await shell.type('nonesuch\r'), 'nonesuch\nsh: nonesuch: not found\n/app $ ');
	assert.equal(await shell.type('echo $?\r'), 'echo $?\n127\n/app $ ');
	await demo.close();
});

test('the shell moves between directories and says when there is none', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('redis', '/bin/sh');
	await shell.type('cd /etc\r');
	assert.equal(await shell.type('cat hostname ../etc/hostname\r').then(text => text.split('\n').length), 4);
	assert.match(await shell.type('cd /nowhere\r'), /can't cd to \/nowhere/);
	assert.match(await shell.type('cat nothing\r'), /can't open 'nothing'/);
	assert.match(await shell.type('ls /nowhere\r'), /No such file or directory/);
	await demo.close();
});

test('a line can be edited: Backspace, C-u, C-w, C-l and the lines before', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh');
	await shell.type('');
	assert.equal(await shell.type('echo abc\u007F\u007FX\r'), 'echo abc\b \b\b \bX\naX\n/ # ');
	assert.match(await shell.type('nonsense\u0015echo one\r'), /\none\n\/ # $/);
	assert.match(await shell.type('echo one two\u0017three\r'), /\none three\n\/ # $/);
	assert.match(await shell.type('\u001B[A\r'), /\none three\n\/ # $/);
	assert.match(await shell.type('\u001B[A\u001B[A\u001B[B\r'), /\none three\n\/ # $/);
	assert.equal(await shell.type('echo x\u000C'), 'echo x\u001B[H\u001B[2J/ # echo x');
	assert.equal(await shell.type('\u0003'), '^C\n/ # ');
	assert.equal(await shell.type('\u007F'), '', 'Backspace has taken the prompt away');
	await demo.close();
});

test('a wide character takes two cells away with it', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh');
	await shell.type('');
	assert.equal(await shell.type('田\u007F'), '田\b \b\b \b');
	assert.match(await shell.type('echo 田 📦\r'), /\n田 📦\n/);
	await demo.close();
});

test('keys that come in pieces are put together', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh');
	await shell.type('echo hello\r');
	const bytes = Buffer.from('echo 田\r');
	for (const byte of bytes) {
		shell.session.write(Uint8Array.of(byte));
	}

	assert.match(await shell.type(''), /\n田\n/);
	shell.session.write(Buffer.from('\u001B'));
	shell.session.write(Buffer.from('['));
	assert.match(await shell.type('A'), /echo 田$/);
	await demo.close();
});

test('quotes, variables and several commands in a line are understood, and what is not is said', async () => {
	const demo = await openDemo();
	const run = async (line: string) => {
		const {session, type} = await demo.exec('redis', 'sh', '-c', line);
		const output = await type('');
		return [output, await session.ended] as const;
	};
	assert.deepEqual(await run(`echo "a  b" 'c $HOME' d\\ e`), ['a  b c $HOME d e\n', 0]);
	assert.deepEqual(await run(`export X=1; echo $X \${X}2 "$X"`), ['1 12 1\n', 0]);
	assert.deepEqual(await run('false && echo no; false || echo yes'), ['yes\n', 0]);
	assert.deepEqual(await run('true; exit 9; echo never'), ['', 9]);
	assert.deepEqual(await run('nonesuch'), ['sh: nonesuch: not found\n', 127]);
	assert.deepEqual(await run('echo "open'), ['sh: syntax error: unterminated quoted string\n', 2]);
	assert.deepEqual(await run('ps | grep x'), ['sh: this demo knows no pipes and no background jobs\n', 2]);
	assert.deepEqual(await run('echo x > /tmp/x'), [
		'sh: this demo knows no redirections and no command substitution\n',
		2,
	]);
	await demo.close();
});

test('the shell is left by exit with a status, by C-d with the last one', async () => {
	const demo = await openDemo();
	const first = await demo.exec('redis', 'sh');
	await first.type('exit 42\r');
	assert.equal(await first.session.ended, 42);
	const second = await demo.exec('redis', 'sh');
	await second.type('false\r\u0004');
	assert.equal(await second.session.ended, 1);
	const inner = await demo.exec('redis', 'sh');
	await inner.type('sh\rexit 5\r');
	assert.match(await inner.type('echo $?\r'), /\n5\n/);
	await demo.close();
});

test('redis keeps what its client sets until it is stopped', async () => {
	const demo = await openDemo();
	const client = await demo.exec('redis', 'redis-cli');
	assert.equal(await client.type(''), '127.0.0.1:6379> ');
	assert.equal(await client.type('ping\r'), 'ping\nPONG\n127.0.0.1:6379> ');
	assert.match(await client.type('SET greeting "good morning"\r'), /\nOK\n/);
	assert.match(await client.type('get greeting\r'), /\n"good morning"\n/);
	assert.match(await client.type('get nothing\r'), /\n\(nil\)\n/);
	assert.match(await client.type('incr visits\r'), /\n\(integer\) 1\n/);
	assert.match(await client.type('INCR visits\r'), /\n\(integer\) 2\n/);
	assert.match(await client.type('incr greeting\r'), /\n\(error\) ERR value is not an integer/);
	assert.match(await client.type('keys *i*\r'), /\n1\) "greeting"\n2\) "visits"\n/);
	assert.match(await client.type('keys v?sits\r'), /\n1\) "visits"\n/);
	assert.match(await client.type('get\r'), /\n\(error\) ERR wrong number of arguments for 'get' command\n/);
	assert.match(await client.type('dance\r'), /\n\(error\) ERR unknown command 'dance'/);
	assert.match(await client.type('set html <b>\r'), /\nOK\n/);
	assert.match(await client.type('set a "\r'), /\nInvalid argument\(s\)\n/);
	await client.type('EXIT\r');
	assert.equal(await client.session.ended, 0);

	const once = await demo.exec('redis', 'redis-cli', 'get', 'greeting');
	assert.equal(await once.type(''), '"good morning"\n');
	const other = await demo.exec('shop-cache-1', 'redis-cli', 'get', 'greeting');
	assert.equal(await other.type(''), '(nil)\n');

	await demo.engine.containers.kill(demo.id('redis'), 'SIGKILL');
	await demo.engine.containers.start(demo.id('redis'));
	const after = await demo.exec('redis', 'redis-cli', 'get', 'greeting');
	assert.equal(await after.type(''), '(nil)\n');
	await demo.close();
});

test('a program that is started in the shell gets the rest of what was pasted, and gives the shell back', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('redis', '/bin/bash');
	const output = await shell.type('redis-cli\rset k v\rexit\recho $?\r');
	assert.match(output, /127\.0\.0\.1:6379> set k v\nOK\n127\.0\.0\.1:6379> exit\n\/data # echo \$\?\n0\n\/data # $/);
	await demo.close();
});

test('only containers with a redis server have its client', async () => {
	const demo = await openDemo();
	const shell = await demo.exec('ping', 'sh', '-c', 'redis-cli ping');
	assert.match(await shell.type(''), /redis-cli: not found/);
	await demo.close();
});
