import assert from 'node:assert/strict';
import {type AddressInfo, connect, createServer} from 'node:net';
import {networkInterfaces} from 'node:os';
import {type TestContext, test} from 'node:test';
import {parseAddress} from '../../../source/engine/docker/address.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {createDockerEngine} from './create-docker-engine.ts';

const hasIpv6 = Object.values(networkInterfaces()).some(addresses => addresses?.some(({address}) => address === '::1'));

for (const host of ['127.0.0.1', ...(hasIpv6 ? ['[::1]', '[::1%25lo]'] : [])]) {
	test(`an engine at tcp://${host} works like one at a socket file`, async t => {
		const privateEngine = await sharedEngine();
		const containers = testContainers(t, privateEngine, 'tcp');
		const port = await forward(t, host.startsWith('[') ? '::1' : host, privateEngine.socket);
		const engine = createDockerEngine({endpoint: parseAddress(`${host}:${port}`), clock: systemClock});
		t.after(() => engine.close());
		const over = new AbortController();
		t.after(() => over.abort());
		assert.equal((await engine.connect(over.signal)).product, 'Docker');

		const id = await containers.run('busybox', 'sh', '-c', 'echo hello; exec sleep 1000');
		for await (const change of engine.containers.watch(over.signal)) {
			assert(change.type === 'listed' && change.containers.some(container => container.id === id));
			break;
		}

		for await (const lines of engine.containers.logs(id, {follow: true, tail: 10}, over.signal)) {
			assert.equal(lines[0]?.text, 'hello');
			break;
		}

		const session = await engine.containers.exec?.(id, {command: ['stty', 'size'], columns: 77, rows: 22});
		let output = '';
		session?.onOutput(bytes => {
			output += Buffer.from(bytes);
		});
		assert.equal(await session?.ended, 0);
		assert.equal(output, '22 77\r\n');
	});
}

/** A port that leads to the socket file, until the test ends. */
async function forward(t: TestContext, host: string, path: string): Promise<number> {
	const server = createServer({allowHalfOpen: true}, socket => {
		const engine = connect({path, allowHalfOpen: true});
		socket.on('error', () => engine.destroy()).pipe(engine);
		engine.on('error', () => socket.destroy()).pipe(socket);
	});
	t.after(() => server.close());
	await new Promise<void>(resolve => {
		server.listen(0, host, resolve);
	});
	const address = server.address() as AddressInfo;
	return address.port;
}
