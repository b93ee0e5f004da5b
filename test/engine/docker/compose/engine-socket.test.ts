import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {test} from 'node:test';
import {openEngineSocket} from '../../../../source/engine/docker/compose/engine-socket.ts';
import {createTransport} from '../../../../source/engine/docker/create-transport.ts';
import {createConnection} from '../../../../source/engine/docker/wire/connection.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {endpointOf} from '../bench.ts';
import {cannedServer, endless} from '../canned-server.ts';

test('a program has as many connections to an engine elsewhere as it opens, for as long as it likes', async t => {
	let asked = 0;
	const path = await cannedServer(t, (_line, socket) => {
		asked++;
		socket.write(endless);
	});
	const clock = createManualClock(0);
	const elsewhere = {kind: 'tcp', name: 'far', address: 'tcp://far:2375', hostname: 'far', port: 2375} as const;
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
