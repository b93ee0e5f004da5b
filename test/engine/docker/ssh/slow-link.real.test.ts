import assert from 'node:assert/strict';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';
import {describe, type TestContext, test} from 'node:test';
import {systemClock} from '../../../../source/sync/clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {sshBench} from './over-ssh.ts';

/** Milliseconds in each direction, so many that what is sent together on a busy machine also arrives together. */
const delay = 500;

describe('an engine over a slow ssh connection', () => {
	const bench = sshBench();

	test('shows its first names within three round trips of the login', async t => {
		const server = await bench.servers.start('slow');
		const relay = await slowRelay(t, server.port);
		bench.servers.reconfigure(text =>
			text.replace(`Port ${server.port}`, `Port ${relay.port}\nHostKeyAlias [127.0.0.1]:${server.port}`),
		);
		const opening = bench.open(`ssh://slow${bench.engine.socket}`);
		await waitUntil(() => server.logins() === 1, 'the login');
		const login = relay.trips.toServer;
		const engine = await opening;
		for await (const change of engine.containers.watch(new AbortController().signal)) {
			assert.equal(change.type, 'listed');
			break;
		}

		const trips = relay.trips.toClient - login;
		assert.ok(trips === 2 || trips === 3, `It took ${trips} round trips.`);
		engine.close();
	});
});

/**
 * A relay that passes bytes on after the delay, and counts the round trips that led to what has arrived at each end: one
 * more for what a client sends after it has received the answer to an earlier one.
 */
async function slowRelay(t: TestContext, port: number) {
	const trips = {toServer: 0, toClient: 0};
	const server = createServer(near => {
		const far = connect(port, '127.0.0.1');
		pass(near, far, () => {
			const sent = trips.toClient + 1;
			return () => {
				trips.toServer = Math.max(trips.toServer, sent);
			};
		});
		pass(far, near, () => {
			const answered = trips.toServer;
			return () => {
				trips.toClient = Math.max(trips.toClient, answered);
			};
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => void server.close());
	return {port: (server.address() as AddressInfo).port, trips};
}

/** Pass bytes on; `onSent` returns the function to call when they arrive. */
function pass(from: Socket, to: Socket, onSent: () => () => void): void {
	from.on('data', bytes => {
		const onArrived = onSent();
		systemClock.after(delay, () => {
			onArrived();
			to.write(bytes);
		});
	});
	from.on('error', () => {}).on('close', () => systemClock.after(delay, () => to.destroy()));
}
