import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLine} from '../../../source/model/log.ts';
import {openDemo} from './demo.ts';
import {first} from './demo-stores.ts';

test('hello-world has printed its message', async () => {
	const demo = await openDemo();
	const lines = await demo.log('hello-world');
	assert(lines.some(({text}) => text === 'Hello from Docker!'));
	await demo.close();
});

test('ping answers once a second, in the format of ping', async () => {
	const demo = await openDemo();
	const lines = await demo.log('ping', 10);
	const times = lines.map(({at}) => Date.parse(at));
	for (const [index, {text}] of lines.entries()) {
		assert.match(text, /^64 bytes from 10\.0\.0\.1: seq=\d+ ttl=64 time=\d+\.\d{3} ms$/);
		assert.equal((times[index] ?? 0) - (times[0] ?? 0), index * 1000);
	}

	await demo.close();
});

test('the logs have colours, stderr, stack traces, wide characters and a terminal query', async () => {
	const demo = await openDemo();
	const texts = async (name: string) => (await demo.log(name)).map(({text}) => text).join('\n');
	const api = await texts('shop-api-1');
	assert.match(api, /\u001B\[34m"level"/);
	assert.match(api, /\n {4}at /);
	assert.match(await texts('shop-worker-1'), /📦 packed for 田中/);
	assert.match(await texts('sandbox'), /\u001B\[6n/);
	assert.match(await texts('mailer'), /Traceback.*ConnectionRefusedError/s);
	assert.match(await texts('shop-web-1'), /"GET \/\S* HTTP\/1\.1" 200 \d+/);
	assert((await demo.log('shop-db-1')).every(({stream}) => stream === 'stderr'));
	await demo.close();
});

test('the JSON lines of the api are valid without their colours', async () => {
	const demo = await openDemo();
	const plain = (await demo.log('shop-api-1'))
		.map(({text}) => text.replaceAll(/\u001B\[\d+m/g, ''))
		.filter(text => text.startsWith('{'));
	assert(plain.length > 100);
	assert(plain.every(text => typeof JSON.parse(text).level === 'string'));
	await demo.close();
});

test('timestamps are unique, sorted and never in the future', async () => {
	const demo = await openDemo();
	const [listed] = demo.changes;
	assert(listed?.type === 'listed');
	for (const {name} of listed.containers.filter(container => container.name !== 'metrics-agent')) {
		const timestamps = (await demo.log(name, Number.POSITIVE_INFINITY)).map(({at}) => at);
		assert.deepEqual(timestamps, [...new Set(timestamps)].toSorted(), name);
		assert((timestamps.at(-1) ?? '') < '2026-11-24T10:00:00.001', name);
	}

	await demo.close();
});

test('a range of times includes its first second, and not the second after its end', async () => {
	const demo = await openDemo();
	const options = {tail: 'all', follow: false, since: '2026-11-24T09:59:40Z', until: '2026-11-24T09:59:50Z'} as const;
	const logs = demo.engine.containers.logs(demo.id('shop-web-1'), options, new AbortController().signal);
	const seconds = (await first(logs)).map(({at}) => Number(at.slice(17, 19)));
	assert.equal(seconds[0], 40);
	assert.equal(seconds.at(-1), 49);
	await demo.close();
});

test('a log that was not read for hours continues near its end, and stays bounded', async () => {
	const demo = await openDemo();
	await demo.log('shop-web-1');
	await demo.clock.advance(5 * 3_600_000);
	const lines = await demo.log('shop-web-1', Number.POSITIVE_INFINITY);
	assert(lines.length >= 1000 && lines.length <= 6000, String(lines.length));
	assert.match(lines.at(-1)?.at ?? '', /^2026-11-24T14:59:5/);
	await demo.close();
});

test('two streams of one log return the same lines', async () => {
	const demo = await openDemo();
	const {signal} = new AbortController();
	const streams: LogLine[][] = [[], []];
	const read = async (lines: LogLine[]) => {
		for await (const batch of demo.engine.containers.logs(demo.id('shop-api-1'), {follow: true, tail: 0}, signal)) {
			lines.push(...batch);
		}
	};
	for (const lines of streams) {
		void read(lines);
	}

	await demo.clock.advance(60_000);
	assert((streams[0]?.length ?? 0) > 30);
	assert.deepEqual(streams[0], streams[1]);
	await demo.close();
});

test('a killed container logs no shutdown, a stopped one does', async () => {
	const demo = await openDemo();
	await demo.engine.containers.kill(demo.id('shop-cache-1'), 'SIGKILL');
	assert.doesNotMatch((await demo.log('shop-cache-1', 1))[0]?.text ?? '', /bye bye/);
	await demo.engine.containers.kill(demo.id('redis'), 'SIGTERM');
	await demo.clock.advance(1000);
	assert.match((await demo.log('redis', 1))[0]?.text ?? '', /bye bye/);
	await demo.close();
});

test('a stream ends with its run, also when the next run starts at once', async () => {
	const demo = await openDemo();
	const {signal} = new AbortController();
	const texts: string[] = [];
	let hasEnded = false;
	const read = async () => {
		for await (const batch of demo.engine.containers.logs(demo.id('redis'), {follow: true, tail: 1}, signal)) {
			texts.push(...batch.map(({text}) => text));
		}

		hasEnded = true;
	};
	void read();
	await demo.clock.advance(0);
	await Promise.all([
		demo.engine.containers.kill(demo.id('redis'), 'SIGKILL'),
		demo.engine.containers.start(demo.id('redis')),
	]);
	await demo.clock.advance(100_000);
	assert(hasEnded);
	assert.equal(texts.length, 1);
	await demo.close();
});

test('a container’s log does not continue during a pause', async () => {
	const demo = await openDemo();
	await demo.engine.containers.pause?.(demo.id('ping'));
	const [last] = await demo.log('ping', 1);
	await demo.clock.advance(600_000);
	await demo.engine.containers.unpause?.(demo.id('ping'));
	await demo.clock.advance(5000);
	const lines = await demo.log('ping', 5);
	const sequence = (line: LogLine | undefined) => Number(/seq=(\d+)/.exec(line?.text ?? '')?.[1]);
	assert.equal(sequence(lines.at(-1)) - sequence(last), 5);
	assert(lines.every(({at}) => at >= '2026-11-24T10:10:00'));
	await demo.close();
});

test('the log keeps the lines from before a restart', async () => {
	const demo = await openDemo();
	await demo.engine.containers.kill(demo.id('redis'), 'SIGKILL');
	await demo.engine.containers.start(demo.id('redis'));
	const texts = (await demo.log('redis')).map(({text}) => text);
	assert(texts.some(text => text.includes('Background saving')));
	assert.match(texts.at(-1) ?? '', /Ready to accept connections/);
	await demo.close();
});
