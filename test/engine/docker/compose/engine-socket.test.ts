import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect, createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {test} from 'node:test';
import {openEngineSocket} from '../../../../source/engine/docker/compose/engine-socket.ts';
import {createTransport} from '../../../../source/engine/docker/create-transport.ts';
import {createConnection} from '../../../../source/engine/docker/wire/connection.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {endpointOf} from '../bench.ts';
import {cannedServer, endless} from '../canned-server.ts';

const elsewhere = {kind: 'tcp', name: 'far', address: 'tcp://far:2375', hostname: 'far', port: 2375} as const;

test('a program may open any number of connections to a remote engine, for any time', async t => {
	let asked = 0;
	const path = await cannedServer(t, (_line, socket) => {
		asked++;
		socket.write(endless);
	});
	const clock = createManualClock(0);
	const connection = createConnection(elsewhere, createTransport(endpointOf(path), {clock}), clock);
	const socket = await openEngineSocket(connection);
	t.after(() => {
		socket.close();
		connection.close();
	});
	const clients = Array.from({length: 12}, () => connect(socket.path));
	for (const client of clients) {
		client.on('error', () => {}).write('GET /events HTTP/1.1\r\n\r\n');
	}

	await waitUntil(() => asked > 2, 'the first requests');
	await clock.advance(3_600_000);
	await waitUntil(() => asked === clients.length, 'all requests', 10_000);
	assert.ok(clients.every(({destroyed, readableEnded}) => !destroyed && !readableEnded));
});

test('closing it also ends a connection to an engine that does not read', async t => {
	const asked: Socket[] = [];
	const directory = mkdtempSync(`${tmpdir()}/quayside-stuck-`);
	const engine = createServer(socket => void asked.push(socket.pause().on('error', () => {})));
	await once(engine.listen(`${directory}/docker.sock`), 'listening');
	const clock = createManualClock(0);
	const transport = createTransport(endpointOf(`${directory}/docker.sock`), {clock});
	const opened: Socket[] = [];
	const connectToEngine = () => {
		const socket = transport.connect();
		opened.push(socket);
		return socket;
	};
	const connection = createConnection(elsewhere, {...transport, connect: connectToEngine}, clock);
	const socket = await openEngineSocket(connection);
	const client = connect(socket.path).on('error', () => {});
	t.after(() => {
		connection.close();
		engine.close();
		for (const one of [client, ...asked, ...opened]) {
			one.destroy();
		}

		rmSync(directory, {recursive: true, force: true});
	});
	client.write(Buffer.alloc(4 * 1024 * 1024));
	await waitUntil(() => asked.length > 0 && opened.some(far => far.writableNeedDrain), 'an engine that does not read');
	socket.close();
	await waitUntil(() => opened.every(({destroyed}) => destroyed), 'the end of the connection');
});
