import assert from 'node:assert/strict';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import {describe, test} from 'node:test';
import {systemClock} from '../../../../source/sync/clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {sshBench} from './over-ssh.ts';

/** Long enough for the work of both ends to count little. */
const roundTrip = 1000;

describe('an engine over a slow ssh connection', () => {
	const bench = sshBench();

	test('shows its first names within three round trips of the login', async t => {
		const server = await bench.servers.start('slow');
		const relay = await delayed(server.port, roundTrip / 2);
		t.after(() => relay.close());
		const {port} = relay.address() as AddressInfo;
		bench.servers.reconfigure(text =>
			text.replace(`Port ${server.port}`, `Port ${port}\nHostKeyAlias [127.0.0.1]:${server.port}`),
		);
		const opening = bench.open(`ssh://slow${bench.engine.socket}`);
		await waitUntil(() => server.logins() === 1, 'the login');
		// The client hears of it half a round trip later.
		const loggedInAt = performance.now() + roundTrip / 2;
		const engine = await opening;
		for await (const change of engine.containers.watch(new AbortController().signal)) {
			assert.equal(change.type, 'listed');
			break;
		}

		const trips = (performance.now() - loggedInAt) / roundTrip;
		assert(trips < 4, `It took ${trips.toFixed(1)} round trips.`);
		assert(trips > 2, 'The link is not slow.');
		engine.close();
	});
});

/** A relay that passes bytes on after so many milliseconds. */
async function delayed(port: number, milliseconds: number): Promise<Server> {
	const server = createServer(near => {
		const far = connect(port, '127.0.0.1');
		const pass = (from: Socket, to: Socket) => {
			from.on('data', bytes => systemClock.after(milliseconds, () => to.write(bytes)));
			from.on('error', () => {}).on('close', () => systemClock.after(milliseconds, () => to.destroy()));
		};
		pass(near, far);
		pass(far, near);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return server;
}
