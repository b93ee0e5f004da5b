import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {type TestContext, test} from 'node:test';
import {createTransport} from '../../../source/engine/docker/create-transport.ts';
import {dockerEngineOver} from '../../../source/engine/docker/docker-engine.ts';
import {createConnection} from '../../../source/engine/docker/wire/connection.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';
import {turns} from '../../helpers/turns.ts';
import {waitUntil} from '../wait-until.ts';
import {endpointOf} from './bench.ts';
import {type Answer, answerAsEngine, cannedServer, endless, json} from './canned-server.ts';

const most = 8;
const never = new AbortController().signal;
const ids = Array.from({length: 20}, (_, index) => String(index).padStart(64, '0'));

test('however much is asked at once, no more than eight connections are open, and all is answered', async t => {
	const {engine, peak} = await connected(t, (_line, socket) => {
		void turns(10).then(() => socket.write(json({Id: ids[0]})));
	});
	const asked = ids.flatMap(id => [
		engine.containers.inspect(id, never),
		engine.containers.size?.(id, never),
		engine.containers.kill(id, 'SIGKILL'),
		engine.containers.start(id),
	]);
	assert.equal((await Promise.allSettled(asked)).length, 80);
	assert.equal(peak(), most);
});

test('transfers, watched lists and stops without end leave a connection for a kill', async t => {
	const {engine, peak, lines} = await connected(t, (line, socket) => {
		if (/\/kill\?/.test(line)) {
			socket.write('HTTP/1.1 204 No Content\r\n\r\n');
		} else if (line.startsWith('GET') && !line.includes('/events')) {
			socket.write(json([]));
		} else if (/\/images\/create/.test(line)) {
			socket.write(endless);
		}
	});
	const over = new AbortController();
	t.after(() => over.abort());
	const watched = [
		...ids.map(id => drain(engine.images?.pull(id.slice(0, 5), {}, over.signal))),
		...ids.map(() => drain(engine.containers.watch(over.signal))),
	];
	void Promise.allSettled(watched);
	await waitUntil(() => lines.filter(line => line.includes('/events')).length === 2, 'two watched lists');
	void Promise.allSettled(ids.map(id => engine.containers.stop(id, {timeout: 1})));
	await waitUntil(() => lines.some(line => /\/stop/.test(line)), 'a stop beside them');
	await engine.containers.kill(ids[0] ?? '', 'SIGKILL');
	assert.equal(lines.filter(line => /\/images\/create/.test(line)).length, 3);
	assert.equal(peak(), most);
});

test('an engine that no longer answers is noticed in time, however many requests wait for it', async t => {
	const {engine, clock, lines, silence} = await connected(t, (line, socket) => {
		if (line.includes('/containers/json?') && !line.includes('size')) {
			socket.write(json([]));
		}
	});
	const watching = engine.containers.watch(never)[Symbol.asyncIterator]();
	await watching.next();
	const lost = assert.rejects(
		async () => {
			while (!(await watching.next()).done) {}
		},
		{code: 'lost'},
	);
	void Promise.allSettled(ids.map(id => engine.containers.size?.(id, never)));
	void Promise.allSettled(ids.map(id => engine.containers.inspect(id, never)));
	await waitUntil(() => lines.filter(line => line.includes('/json')).length >= most - 2, 'requests that wait');
	silence();
	const since = clock.now();
	let isOver = false;
	void lost.finally(() => {
		isOver = true;
	});
	await until(clock, () => isOver);
	assert.ok(clock.now() - since < 10_000, `${clock.now() - since} ms`);
});

test('a shell that finds no connection waits for one, and says so in the end', async t => {
	const {engine, clock} = await connected(t, (line, socket) => {
		socket.write(line.startsWith('POST') && /\/exec /.test(line) ? json({Id: 'e'}) : endless);
	});
	for (const id of ids.slice(0, 3)) {
		void drain(engine.images?.pull(id.slice(0, 5), {}, never));
	}

	const request = {command: ['sh'], columns: 80, rows: 24};
	const refused = assert.rejects(engine.containers.exec?.(ids[0] ?? '', request) ?? assert.fail(), {
		message: 'All 8 connections to this engine are in use; close a shell or end a transfer, and try again.',
	});
	let isOver = false;
	void refused.finally(() => {
		isOver = true;
	});
	await until(clock, () => isOver, 500);
	await refused;
});

test('of more logs than connections each is read in turn, without a gap or a repeat', async t => {
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
	assert.equal(peak(), most);
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
	assert.equal(lines.filter(line => /\/logs\?/.test(line)).length, few.length);
});

/** Read to the end, or until the connection closes with the test. */
async function drain<Item>(items: AsyncIterable<Item> | undefined, onItem: (item: Item) => void = () => {}) {
	try {
		for await (const item of items ?? []) {
			onItem(item);
		}
	} catch {}
}

type Connected = {
	readonly engine: Engine;
	readonly clock: ManualClock;
	/** The first lines of the requests. */
	readonly lines: readonly string[];
	/** The most connections that were open at once. */
	peak(): number;
	/** Answer nothing from now on. */
	silence(): void;
};

async function connected(t: TestContext, answer: Answer): Promise<Connected> {
	const sockets: Socket[] = [];
	const lines: string[] = [];
	let peak = 0;
	let isSilent = false;
	const path = await cannedServer(t, (line, socket) => {
		lines.push(line);
		if (isSilent) {
			return;
		}

		(/\/(?:_ping|version|info|events)\b/.test(line) ? answerAsEngine : answer)(line, socket);
	});
	const clock = createManualClock(Date.UTC(2026, 10, 24, 14));
	const endpoint = endpointOf(path);
	const transport = createTransport(endpoint, {clock});
	const connect = () => {
		const socket = transport.connect();
		sockets.push(socket);
		peak = Math.max(peak, sockets.filter(one => !one.destroyed && !one.writableEnded).length);
		return socket;
	};
	const engine = dockerEngineOver(createConnection(endpoint, {...transport, connect}, clock), {});
	t.after(() => engine.close());
	await engine.connect(never);
	const silence = () => {
		isSilent = true;
	};
	return {engine, clock, lines, peak: () => peak, silence};
}

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

/** Let time pass until the condition holds, and give the network its own. */
async function until(clock: ManualClock, condition: () => boolean, step = 100): Promise<void> {
	await waitUntil(async () => {
		await clock.advance(step);
		return condition();
	}, 'the condition to hold');
}
