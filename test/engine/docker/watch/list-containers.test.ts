import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTransport} from '../../../../source/engine/docker/create-transport.ts';
import {listContainers} from '../../../../source/engine/docker/watch/list-containers.ts';
import {createConnection} from '../../../../source/engine/docker/wire/connection.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {endpointOf} from '../bench.ts';
import {cannedServer, json} from '../canned-server.ts';

test('an engine that refuses to filter by a state, as Podman does, is asked for all containers instead', async t => {
	const asked: string[] = [];
	const refusal = JSON.stringify({message: 'unknown container state: restarting: invalid argument'});
	const path = await cannedServer(t, (line, socket) => {
		asked.push(line.split(' ')[1] ?? '');
		const isFiltered = line.includes('status');
		const refused = `HTTP/1.1 500 No\r\nContent-Type: application/json\r\nContent-Length: ${refusal.length}\r\n\r\n${refusal}`;
		socket.write(isFiltered ? refused : json([{Id: 'a'}, {Id: 'b'}]));
	});
	const clock = createManualClock(0);
	const endpoint = endpointOf(path);
	const connection = createConnection(endpoint, createTransport(endpoint, {clock}), clock);
	t.after(() => connection.close());
	const entries: string[] = [];
	await listContainers(connection, 'running', text => entries.push(text), new AbortController().signal);
	assert.deepEqual(entries, ['{"Id":"a"}', '{"Id":"b"}']);
	assert.equal(asked.length, 2);
});
