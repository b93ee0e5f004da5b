import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {test} from 'node:test';
import type {LogLine} from '../../../../source/model/log.ts';
import {turns} from '../../../helpers/turns.ts';
import {waitUntil} from '../../wait-until.ts';
import {endless, json} from '../canned-server.ts';
import {connected, drain, ids, maxOpen, never, settled, until} from '../counted-connections.ts';

test('more logs than connections are read in turn, without a gap or a repeat', async t => {
	const logs = createLogs();
	const {engine, clock, peak} = await connected(t, logs.answer);
	const over = new AbortController();
	t.after(() => over.abort());
	const shown = new Map(ids.map(id => [id, [] as string[]]));
	for (const id of ids) {
		logs.write(id, 'first');
		void drain(engine.containers.logs(id, {tail: 10, follow: true}, over.signal), lines => {
			shown.get(id)?.push(...lines.map(({text}) => text));
		});
	}

	const wanted = ['first'];
	await until(clock, () => ids.every(id => shown.get(id)?.length === wanted.length));
	for (const word of ['second', 'third']) {
		wanted.push(word);
		for (const id of ids) {
			logs.write(id, word);
		}

		await until(clock, () => ids.every(id => shown.get(id)?.length === wanted.length));
	}

	assert.ok([...shown.values()].every(lines => lines.join() === wanted.join()));
	assert.equal(peak(), maxOpen);
});

test('a few logs keep their connections', async t => {
	const logs = createLogs();
	const {engine, clock, lines} = await connected(t, logs.answer);
	const over = new AbortController();
	t.after(() => over.abort());
	const few = ids.slice(0, 3);
	for (const id of few) {
		logs.write(id, 'first');
		void drain(engine.containers.logs(id, {tail: 10, follow: true}, over.signal));
	}

	await waitUntil(() => lines.filter(line => /\/logs\?/.test(line)).length === few.length, 'the logs');
	await clock.advance(10_000);
	await turns(20);
	assert.equal(lines.filter(line => /\/logs\?/.test(line)).length, few.length);
});

test('logs keep their connections while a shell or transfer waits that could not use one of them', async t => {
	const logs = createLogs();
	const {engine, clock, lines} = await connected(t, (line, socket) => {
		(/\/images\/create/.test(line) ? () => socket.write(endless) : logs.answer)(line, socket);
	});
	for (const id of ids.slice(0, 4)) {
		void drain(engine.images?.pull(id.slice(0, 5), {}, never));
	}

	const few = ids.slice(0, 2);
	for (const id of few) {
		void drain(engine.containers.logs(id, {tail: 10, follow: true}, never));
	}

	await waitUntil(() => lines.filter(line => /\/logs\?/.test(line)).length === few.length, 'the logs');
	await clock.advance(10_000);
	await turns(20);
	assert.equal(lines.filter(line => /\/logs\?/.test(line)).length, few.length);
});

test('a stop comes before waiting logs', async t => {
	const logs = createLogs();
	const {engine, clock, lines} = await connected(t, logs.answer);
	for (const id of ids) {
		void drain(engine.containers.logs(id, {tail: 10, follow: true}, never));
	}

	const opened = () => lines.filter(line => /\/logs\?/.test(line)).length;
	await waitUntil(() => opened() === 6, 'the first logs');
	void Promise.allSettled([engine.containers.stop(ids[0] ?? '', {timeout: 1})]);
	await until(clock, () => lines.some(line => /\/stop/.test(line)));
	assert.equal(
		lines
			.slice(
				0,
				lines.findIndex(line => /\/stop/.test(line)),
			)
			.filter(line => /\/logs\?/.test(line)).length,
		6,
	);
});

test('a log whose reader pauses gives its connection to a stop, and continues without a gap or a repeat', async t => {
	const logs = createLogs();
	const {engine, clock, lines} = await connected(t, (line, socket) => {
		(/\/stop/.test(line) ? () => socket.write('HTTP/1.1 204 No Content\r\n\r\n') : logs.answer)(line, socket);
	});
	const paused = await Promise.all(
		ids.slice(0, 6).map(async id => {
			logs.write(id, 'first');
			const log = engine.containers.logs(id, {tail: 'all', follow: false}, never)[Symbol.asyncIterator]();
			assert.deepEqual(textsOf(await log.next()), ['first']);
			return {id, log};
		}),
	);
	const stopping = engine.containers.stop(ids[0] ?? '', {timeout: 1});
	await until(clock, () => lines.some(line => /\/stop/.test(line)));
	await stopping;
	for (const {id, log} of paused) {
		logs.write(id, 'second');
		const next = log.next();
		await settled(clock, next, 100);
		assert.deepEqual(textsOf(await next), ['second']);
	}
});

/** The logs of some containers, which can be followed. */
function createLogs() {
	const written = new Map<string, {readonly seconds: number; readonly frame: Buffer}[]>();
	const followers = new Map<string, Set<Socket>>();
	let seconds = Date.UTC(2026, 10, 24, 14) / 1000;
	const send = (socket: Socket, frame: Buffer) =>
		socket.write(Buffer.concat([Buffer.from(`${frame.length.toString(16)}\r\n`), frame, Buffer.from('\r\n')]));
	return {
		write(id: string, text: string) {
			const line = Buffer.from(`${new Date(++seconds * 1000).toISOString()} ${text}\n`);
			const frame = Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, line.length]), line]);
			written.set(id, [...(written.get(id) ?? []), {seconds, frame}]);
			for (const socket of followers.get(id) ?? []) {
				send(socket, frame);
			}
		},
		answer(line: string, socket: Socket) {
			const id = /\/containers\/(\d+)\//.exec(line)?.[1] ?? '';
			if (!/\/logs\?/.test(line)) {
				socket.write(json({Id: id, Config: {Tty: false}}));
				return;
			}

			socket.write(endless);
			const since = Number(/since=([\d.]+)/.exec(line)?.[1] ?? 0);
			for (const {frame} of (written.get(id) ?? []).filter(one => one.seconds >= since)) {
				send(socket, frame);
			}

			const all = followers.get(id) ?? new Set();
			followers.set(id, all.add(socket));
			socket.once('close', () => all.delete(socket));
		},
	};
}

test('a log that is read without a pause keeps its connection, since it would be read again from its start', async t => {
	const logs = createLogs();
	const {engine, clock, lines} = await connected(t, logs.answer);
	const few = ids.slice(0, 6);
	let read = 0;
	for (const id of few) {
		logs.write(id, 'first');
		void drain(engine.containers.logs(id, {tail: 'all', follow: false}, never), () => {
			read++;
		});
	}

	await until(clock, () => read === few.length);
	void Promise.allSettled([engine.containers.stop(ids[0] ?? '', {timeout: 1})]);
	for (let round = 2; round < 10; round++) {
		for (const id of few) {
			logs.write(id, 'next');
		}

		await until(clock, () => read === round * few.length, 300);
	}

	assert.equal(lines.filter(line => /\/logs\?/.test(line)).length, few.length);
});

function textsOf({value}: IteratorResult<readonly LogLine[]>): readonly string[] {
	return value.map(({text}: LogLine) => text);
}
