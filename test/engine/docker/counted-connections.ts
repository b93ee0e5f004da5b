import type {Socket} from 'node:net';
import type {TestContext} from 'node:test';
import {createTransport} from '../../../source/engine/docker/create-transport.ts';
import {dockerEngineOver} from '../../../source/engine/docker/docker-engine.ts';
import {createConnection} from '../../../source/engine/docker/wire/connection.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';
import {waitUntil} from '../wait-until.ts';
import {endpointOf} from './bench.ts';
import {type Answer, answerAsEngine, cannedServer} from './canned-server.ts';

/** An engine gets no more connections at once. */
export const maxOpen = 8;

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** The ids of twenty containers. */
export const ids = Array.from({length: 20}, (_, index) => String(index).padStart(64, '0'));

export type Connected = {
	readonly engine: Engine;
	readonly clock: ManualClock;
	/** The first lines of the requests. */
	readonly lines: readonly string[];
	/** How many connections were opened in all. */
	opened(): number;
	/** The most connections that were open at once. */
	peak(): number;
	/** Answer nothing from now on. */
	silence(): void;
};

/** An engine over a server that answers in its own way, but answers what `connect` asks, and events, as usual. */
export async function connected(t: TestContext, answer: Answer): Promise<Connected> {
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
	return {engine, clock, lines, opened: () => sockets.length, peak: () => peak, silence};
}

/** Read to the end, or until the connection closes with the test. */
export async function drain<Item>(items: AsyncIterable<Item> | undefined, onItem: (item: Item) => void = () => {}) {
	try {
		for await (const item of items ?? []) {
			onItem(item);
		}
	} catch {}
}

/** Let time pass until a promise has settled; rejects if it has rejected. */
export async function settled(clock: ManualClock, promise: Promise<unknown>, step = 500): Promise<void> {
	let isSettled = false;
	const settling = promise.finally(() => {
		isSettled = true;
	});
	settling.catch(() => {});
	await until(clock, () => isSettled, step);
	await settling;
}

/** Let time pass until the condition holds, and give the network its own. */
export async function until(clock: ManualClock, condition: () => boolean, step = 100): Promise<void> {
	await waitUntil(async () => {
		await clock.advance(step);
		return condition();
	}, 'the condition to hold');
}
