import {once} from 'node:events';
import {type ClientRequest, get, type IncomingMessage, request} from 'node:http';
import {createInterface} from 'node:readline';
import {setTimeout as pause} from 'node:timers/promises';
import {changing} from './bench-engine.ts';
import type {Program} from './programs.ts';
import type {Readings} from './readings.ts';
import type {Recording} from './terminal.ts';

/** The number of changes: stops and starts in turn. */
const changes = 8;

/** Milliseconds to wait until a change is shown. After two timeouts, the other changes are skipped. */
const timeout = 6000;

/** Milliseconds for which a change must stay on the screen: some programs clear it before they draw. */
const steady = 100;

/**
 * Kill and start a container as another client does, and read how long after the time of the engine's own event (`die`,
 * `start`) the screen shows it.
 */
export async function readOutside(
	program: Program,
	recording: Recording,
	readings: Readings,
	socket: string,
): Promise<void> {
	const events = await followEvents(socket);
	for (let change = 0, unseen = 0; change < changes; change++) {
		const isStop = change % 2 === 0;
		await pause(500 + Math.random() * 1000);
		await recording.view();
		await post(socket, isStop ? 'kill' : 'start');
		const at = await events.timeOf(isStop ? 'die' : 'start');
		const isShown = (rows: readonly string[]) => rows.some(row => program.running.test(row)) !== isStop;
		const seen =
			unseen < 2 ? await recording.seen(({rows}) => isShown(rows), {timeout, steady}) : Number.POSITIVE_INFINITY;
		unseen += Number.isFinite(seen) ? 0 : 1;
		readings.outside.push(seen - at);
	}

	events.stop();
}

type Events = {
	/** Resolves with the time of the latest event with this name, on the clock of `performance.now()`. */
	timeOf(action: string): Promise<number>;
	stop(): void;
};

async function followEvents(socket: string): Promise<Events> {
	const filters = JSON.stringify({container: [changing], event: ['die', 'start']});
	const answer = await answerTo(get({socketPath: socket, path: `/events?filters=${encodeURIComponent(filters)}`}));
	const lines = createInterface({input: answer})[Symbol.asyncIterator]();
	const offset = wallClockOffset();
	return {
		async timeOf(action) {
			for (;;) {
				const {value = '{}', done} = await lines.next();
				const event = JSON.parse(value) as {readonly Action?: string; readonly timeNano?: number};
				if (done || event.Action === action) {
					return (event.timeNano ?? Number.NaN) / 1e6 - offset;
				}
			}
		},
		stop: () => answer.destroy(),
	};
}

/** Milliseconds by which the wall clock, which counts whole milliseconds, is ahead of `performance.now()`. */
function wallClockOffset(): number {
	const before = Date.now();
	let now = before;
	while (now === before) {
		now = Date.now();
	}

	return now - performance.now();
}

async function post(socketPath: string, action: string): Promise<void> {
	const answer = await answerTo(request({socketPath, path: `/containers/${changing}/${action}`, method: 'POST'}).end());
	answer.resume();
	await once(answer, 'end');
}

function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => asked.once('response', resolve).once('error', reject));
}
