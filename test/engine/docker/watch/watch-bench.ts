import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import type {TestContext} from 'node:test';
import type {ContainerChange} from '../../../../source/engine/container-api.ts';
import type {Engine} from '../../../../source/engine/engine.ts';
import {createManualClock, type ManualClock} from '../../../helpers/manual-clock.ts';
import {turns} from '../../../helpers/turns.ts';
import {waitUntil} from '../../wait-until.ts';
import {endpointOf} from '../bench.ts';
import {answerAsEngine, cannedServer, endless, json, pongAt} from '../canned-server.ts';
import {createDockerEngine} from '../create-docker-engine.ts';

/** The listed container. */
export const id = 'c'.repeat(64);
/** Its entry in the list. */
export const entry = {Id: id, Names: ['/c'], State: 'running', Status: 'Up 5 minutes'};

/** A watched engine whose answers and events a test chooses. */
export type WatchBench = {
	readonly engine: Engine;
	readonly clock: ManualClock;
	readonly abort: AbortController;
	/** First lines of all requests. */
	readonly lines: string[];
	readonly changes: ContainerChange[];
	/** What is listed. */
	entries: readonly object[];
	/** Another way to answer; events excepted. */
	answer: ((line: string, socket: Socket) => void) | undefined;
	/** The connection on which events are sent. */
	events(): Socket;
	problem(): unknown;
	isOver(): boolean;
};

/** A watch that has shown its first list, of one container. */
export async function listed(t: TestContext): Promise<WatchBench> {
	let eventSocket: Socket | undefined;
	const path = await cannedServer(t, (line, socket) => {
		bench.lines.push(line);
		if (line.includes('/events?')) {
			eventSocket = socket;
			socket.write(endless);
		} else if (bench.answer) {
			bench.answer(line, socket);
		} else if (line.includes('/containers/json')) {
			socket.write(json(bench.entries));
		} else if (line.includes('/_ping')) {
			socket.write(pongAt(clock.now()));
		} else {
			answerAsEngine(line, socket);
		}
	});
	const clock = createManualClock(Date.UTC(2026, 10, 24, 14));
	const engine = createDockerEngine({endpoint: endpointOf(path), clock});
	t.after(() => engine.close());
	let problem: unknown;
	let isOver = false;
	const bench: WatchBench = {
		engine,
		clock,
		abort: new AbortController(),
		lines: [],
		changes: [],
		entries: [entry],
		answer: undefined,
		events: () => {
			assert(eventSocket, 'no events were asked for');
			return eventSocket;
		},
		problem: () => problem,
		isOver: () => isOver,
	};
	const read = async () => {
		for await (const change of engine.containers.watch(bench.abort.signal)) {
			bench.changes.push(change);
		}
	};
	read()
		.catch((error: unknown) => {
			problem = error;
		})
		.finally(() => {
			isOver = true;
		});
	await waitUntil(() => bench.changes.length > 0, 'the list');
	return bench;
}

/** Send an event. */
export function send(socket: Socket, event: object): void {
	chunk(socket, `${JSON.stringify(event)}\n`);
}

/** Send a piece of the stream of events. */
export function chunk(socket: Socket, text: string): void {
	socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

/** Let time pass, with moments in which requests are answered. */
export async function pass(clock: ManualClock, milliseconds: number): Promise<void> {
	for (let left = milliseconds; left > 0; left -= 250) {
		await clock.advance(Math.min(250, left));
		await turns(20);
	}
}

/** Let so much time pass at most, little by little: what was sent takes its moments to arrive. */
export async function happensWithin(
	{clock}: WatchBench,
	milliseconds: number,
	condition: () => boolean,
	what: string,
): Promise<void> {
	let left = milliseconds;
	await waitUntil(async () => {
		const step = condition() ? 0 : Math.min(left, milliseconds / 50);
		left -= step;
		await clock.advance(step);
		return condition();
	}, what);
}

/** Let so much time pass at most until the watch fails with this code and leaves nothing behind. */
export async function rejectsWithin(bench: WatchBench, milliseconds: number, code: string): Promise<void> {
	await happensWithin(bench, milliseconds, () => bench.isOver(), 'the loss');
	const problem = bench.problem();
	assert(problem instanceof Error && 'code' in problem);
	assert.equal(problem.code, code);
	assert.equal(bench.clock.pending(), 0, 'something goes on');
}
