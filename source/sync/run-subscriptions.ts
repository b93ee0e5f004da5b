import {pause} from '../model/clock.ts';
import {hasPendingLines} from '../store/log/view.ts';
import {keepConnected, type Sync} from './connection.ts';
import {streamDetails} from './details-stream.ts';
import {streamFill} from './log/fill.ts';
import {createLogBatch} from './log/log-batch.ts';
import {searchLogs} from './log/search.ts';
import {streamSeek} from './log/seek.ts';
import {type LogContext, streamLog} from './log/stream.ts';
import {streamDisk, streamList, streamPrunable, streamRead} from './read-streams.ts';
import {streamStats} from './stats-stream.ts';
import type {StreamContext} from './stream.ts';
import {type Subscription, subscriptions} from './subscriptions.ts';

/** Keep exactly the subscribed streams of one host running. Returns the stop of all of them. */
export function runSubscriptions(host: StreamContext): () => void {
	const context: LogContext = {...host, batch: createLogBatch(host)};
	const running = new Map<string, AbortController>();
	const update = () => {
		const wanted = new Map(subscriptions(context.store.getState(), context.engine.host).map(one => [one.name, one]));
		for (const [name, controller] of running) {
			if (!wanted.has(name)) {
				running.delete(name);
				controller.abort();
			}
		}

		for (const [name, subscription] of wanted) {
			if (!running.has(name)) {
				const controller = new AbortController();
				running.set(name, controller);
				void (streams[subscription.type] as RunStream)(context, subscription, controller.signal);
			}
		}
	};
	// A key's change is drawn first: stopping and starting a stream takes a third of a frame.
	let cancelUpdate: (() => void) | undefined;
	const updateSoon = () => {
		cancelUpdate ??= context.clock.after(0, () => {
			cancelUpdate = undefined;
			update();
		});
	};
	const unsubscribe = context.store.subscribe(updateSoon);
	update();
	return () => {
		unsubscribe();
		cancelUpdate?.();
		for (const controller of running.values()) {
			controller.abort();
		}

		context.batch.cancel();
	};
}

/** Runs a subscription until the signal aborts. It dispatches its own failures, and never rejects. */
type RunStream<Some = Subscription> = (context: LogContext, subscription: Some, signal: AbortSignal) => Promise<void>;

const streams: {readonly [Type in Subscription['type']]: RunStream<Extract<Subscription, {readonly type: Type}>>} = {
	stats: (context, _, signal) => streamStats(context, signal),
	details: (context, _, signal) => streamDetails(context, signal),
	log: (context, {key}, signal) => streamLog(context, key, signal),
	'log-fill': (context, {key, fill}, signal) => streamFill(context, key, fill, signal),
	'log-search': (context, {search}, signal) => searchLogs(context, search, signal),
	'log-seek': (context, {seek}, signal) => streamSeek(context, seek, signal),
	'log-scan': (context, _, signal) => scanLog(context, signal),
	list: (context, {kind}, signal) => streamList(context, kind, signal),
	disk: (context, _, signal) => streamDisk(context, signal),
	prunable: streamPrunable,
	read: (context, {read}, signal) => streamRead(context, read, signal),
};

/** Start following an engine. */
export function startSync(context: StreamContext): Sync {
	const connection = keepConnected(context);
	const stopStreams = runSubscriptions(context);
	return {
		reconnect: connection.reconnect,
		stop() {
			stopStreams();
			connection.stop();
			context.engine.close();
		},
	};
}

/** Filter and search the open log step by step until the signal aborts. Keys are handled between two steps. */
async function scanLog({store, clock}: StreamContext, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		if (hasPendingLines(store.getState())) {
			store.dispatch({type: 'log-scanned'});
		}

		await pause(clock, 0, signal);
	}
}
