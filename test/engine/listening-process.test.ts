import assert from 'node:assert/strict';
import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {test} from 'node:test';
import {listeningProcess} from '../../source/engine/listening-process.ts';

test('the process that listens on a port of this machine is found for TCP and UDP', async t => {
	const server = createServer().listen(0, '127.0.0.1');
	const socket = createSocket('udp4').bind(0, '127.0.0.1');
	t.after(() => {
		server.close();
		socket.close();
	});
	await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
	const address = server.address();
	const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
	assert.equal((await listeningProcess(port, 'tcp'))?.pid, process.pid);
	assert.match((await listeningProcess(port, 'tcp'))?.command ?? '', /\w/);
	assert.equal((await listeningProcess(socket.address().port, 'udp'))?.pid, process.pid);
});

test('without a listener, or for a protocol without ports, there is no process', async () => {
	assert.equal(await listeningProcess(1, 'tcp'), undefined);
	assert.equal(await listeningProcess(80, 'sctp'), undefined);
});
