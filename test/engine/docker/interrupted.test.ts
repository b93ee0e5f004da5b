import {test} from 'node:test';
import {createTransport} from '../../../source/engine/docker/create-transport.ts';
import {dockerEngineOver} from '../../../source/engine/docker/docker-engine.ts';
import {createConnection} from '../../../source/engine/docker/wire/connection.ts';
import type {Lane} from '../../../source/engine/docker/wire/slots.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {onAbort} from '../../../source/model/on-abort.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {turns} from '../../helpers/turns.ts';
import {endpointOf} from './bench.ts';
import {type Answer, answerAsEngine, cannedServer, endless, json} from './canned-server.ts';
import {drain, ids, maxOpen, never, settled, until} from './counted-connections.ts';

const half = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a';
const upgrade = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';

/** What an engine and the way to it can do. */
const answers: readonly Answer[] = [
	(_, socket) => socket.destroy(),
	() => {},
	(_, socket) => socket.write('not HTTP\r\n\r\n'),
	(_, socket) => socket.write(json({message: 'No.'}).replace('200 OK', '500 Internal Server Error')),
	(_, socket) => socket.write(json({Id: ids[0]})),
	...[half, upgrade, endless].flatMap((start): Answer[] => [
		(_, socket) => socket.write(start),
		(_, socket) => {
			socket.write(start);
			void turns(5).then(() => socket.destroy());
		},
	]),
];

type Work = (engine: Engine, signal: AbortSignal) => Promise<unknown> | undefined;

const [id = ''] = ids;
const works: readonly Work[] = [
	({containers}, signal) => containers.inspect(id, signal),
	({containers}, signal) => containers.sample(id, signal),
	({containers}, signal) => drain(containers.logs(id, {follow: true, tail: 10}, signal)),
	({containers}, signal) => drain(containers.watch(signal)),
	({containers}, signal) => containers.wait?.(id, 'next-exit', signal),
	({containers}) => containers.kill(id, 'SIGKILL'),
	async ({containers}, signal) => {
		const session = await containers.exec?.(id, {command: ['sh'], columns: 80, rows: 24});
		onAbort([signal], () => session?.close());
		await session?.ended;
	},
	({images}, signal) => drain(images?.watch(signal)),
	({images}, signal) => drain(images?.pull('a:b', {}, signal)),
	({system}, signal) => drain(system?.events?.({}, signal)),
	({system}, signal) => system?.diskUsage(signal),
];

test('no broken or closed connection keeps its slot', async t => {
	let count = 0;
	let isConnected = false;
	const path = await cannedServer(t, (line, socket) => {
		const answer = isConnected ? answers[(count * 7) % answers.length] : answerAsEngine;
		count++;
		answer?.(line, socket);
	});
	const endpoint = endpointOf(path);
	const clock = createManualClock(0);
	const connection = createConnection(endpoint, createTransport(endpoint, {clock}), clock);
	const engine = dockerEngineOver(connection, {});
	t.after(() => engine.close());
	await engine.connect(never);
	isConnected = true;
	const working = works.flatMap(work =>
		answers.map(async (_, index) => {
			const over = new AbortController();
			if (index % 2 === 0) {
				void turns(index * 20).then(() => over.abort());
			} else {
				clock.after(100_000, () => over.abort());
			}

			await work(engine, over.signal);
		}),
	);
	await settled(clock, Promise.allSettled(working), 1000);
	const lanes: readonly Lane[] = ['session', 'session', 'session', 'events', 'events', 'slow', 'quick', 'ping'];
	let free = 0;
	for (const lane of lanes) {
		connection.slots.take(lane, () => free++);
	}

	// A session that closes asks the engine to end its command, until its deadline.
	await until(clock, () => free === maxOpen && connection.slots.uncounted() === 0, 1000);
});
