import {type Clock, pause} from '../../../model/clock.ts';
import {onAbort} from '../../../model/on-abort.ts';
import type {ContainerChange} from '../../container-api.ts';
import {EngineError} from '../../engine-error.ts';
import type {DockerEvent} from '../parse/engine-event.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';
import {aborted} from '../wire/to-engine-error.ts';
import type {EventHistory} from './event-history.ts';
import {eventsSince, followEvents} from './event-stream.ts';
import {watchHeartbeat} from './heartbeat.ts';
import {type Round, Schedule} from './schedule.ts';

/** The next thing to do. */
export type Task =
	| {readonly type: 'read'; readonly round: Round}
	| {readonly type: 'report'; readonly change: ContainerChange};

/** A queue of the reads and reports that follow from an engine's events. */
export type ChangeQueue = {
	/** Resolves when there is a task; rejects with `lost` when the engine is lost. */
	next(): Promise<Task>;
	/** A round has ended. */
	finish: Schedule['finish'];
	/** Read these again: they changed without an event. */
	readAgain(ids: readonly string[]): void;
	/** Aborts when the engine is lost. */
	readonly isOver: AbortSignal;
	/** Resolves when the engine has begun to send its events; rejects if it does not. */
	readonly followed: Promise<void>;
};

/** Reports that wait to be read; of more, the oldest are dropped. */
const maxReports = 100;

/** How far back events are read, in seconds: earlier ones show how containers ended. */
const past = 3600;

/**
 * Follow an engine's events until the signal aborts. Once it resolves, no later change is missed: the engine repeats the
 * events since its answer to a ping.
 */
export async function openChangeQueue(
	connection: Connection,
	history: EventHistory,
	signal: AbortSignal,
): Promise<ChangeQueue> {
	const {fail, report, touch, ...queue} = createTasks(connection.clock);
	onAbort([signal], () => fail(aborted()));
	const {pong} = connection;
	connection.pong = undefined;
	const first = pong ?? (await ping(connection, {deadline: deadlines.ping, signal}));
	const since = eventsSince(first, connection.clock);
	const onEvent = (event: DockerEvent) => {
		const change = event.type === 'container' ? history.note(event) : undefined;
		const isPast = event.at !== undefined && event.at < since * 1000;
		if (change && !isPast) {
			report(change);
		}

		if (!isPast || isEnd(event)) {
			touch(event);
		}
	};
	const onLost = () => fail(lost(connection));
	// It may be another run of the engine, whose earlier events would explain nothing.
	connection.eventLines.clear();
	const followed = followEvents(connection, since - past, {onEvent, onEnd: onLost}, signal);
	const onChange = () => report({type: 'info-changed'});
	void watchHeartbeat(connection, {first, onSilence: onLost, onChange}, signal);
	return {...queue, followed};
}

/** A queue without events yet. */
function createTasks(clock: Clock) {
	const schedule = new Schedule(clock.monotonic());
	const reports: ContainerChange[] = [];
	/** Aborts with the error when the engine is lost. */
	const over = new AbortController();
	let sleep = new AbortController();
	const nextTask = (): Task | undefined => {
		over.signal.throwIfAborted();
		const change = reports.shift();
		const now = clock.monotonic();
		const isDue = !change && schedule.dueAt() <= now;
		return change ? {type: 'report', change} : isDue ? {type: 'read', round: schedule.take(now)} : undefined;
	};
	return {
		isOver: over.signal,
		finish: (...ended: Parameters<Schedule['finish']>) => schedule.finish(...ended),
		readAgain(ids: readonly string[]) {
			for (const id of ids) {
				schedule.touch(id, 'missing', clock.monotonic());
			}
		},
		report(change: ContainerChange) {
			reports.push(change);
			reports.splice(0, reports.length - maxReports);
			sleep.abort();
		},
		touch(event: DockerEvent) {
			if (event.type === 'container') {
				schedule.touch(event.id, event.action, clock.monotonic());
			} else {
				schedule.touchAll(clock.monotonic());
			}

			sleep.abort();
		},
		fail(error: EngineError) {
			over.abort(error);
			sleep.abort();
		},
		async next(): Promise<Task> {
			for (;;) {
				const task = nextTask();
				if (task) {
					return task;
				}

				sleep = new AbortController();
				await pause(clock, Math.max(0, schedule.dueAt() - clock.monotonic()), sleep.signal);
			}
		},
	};
}

/** Its container may have been listed before the event came. */
function isEnd(event: DockerEvent): boolean {
	return event.type === 'container' && (event.action === 'die' || event.action === 'stop');
}

/** The error for an engine that stopped answering. */
export function lost({endpoint}: Connection, cause?: unknown): EngineError {
	const message =
		cause instanceof EngineError && (cause.code === 'failed' || cause.code === 'timeout')
			? cause.message
			: `The connection to the engine at ${endpoint.address} was lost.`;
	return new EngineError('lost', message, {cause});
}
