import {pause} from '../model/clock.ts';
import {hasPendingLines} from '../store/log/view.ts';
import {keepConnected} from './connection.ts';
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
export function runSubscriptions(streams: StreamContext): () => void {
	const context: LogContext = {...streams, batch: createLogBatch(streams)};
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
				start(context, subscription, controller.signal);
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

/** Streams dispatch their own failures, so there is nothing to await here. */
function start(context: LogContext, subscription: Subscription, signal: AbortSignal): void {
	switch (subscription.type) {
		case 'stats':
			void streamStats(context, signal);
			break;
		case 'details':
			void streamDetails(context, signal);
			break;
		case 'log':
			void streamLog(context, subscription.key, signal);
			break;
		case 'log-fill':
			void streamFill(context, subscription.key, subscription.fill, signal);
			break;
		case 'log-search':
			void searchLogs(context, subscription.search, signal);
			break;
		case 'log-seek':
			void streamSeek(context, subscription.seek, signal);
			break;
		case 'log-scan':
			void scanLog(context, signal);
			break;
		case 'list':
			void streamList(context, subscription.kind, signal);
			break;
		case 'disk':
			void streamDisk(context, signal);
			break;
		case 'prunable':
			void streamPrunable(context, subscription, signal);
			break;
		case 'read':
			void streamRead(context, subscription.read, signal);
			break;
	}
}

/** Everything that flows from one engine into the store. */
export type Sync = {
	/** Retry a lost engine now; read everything again from a connected one. */
	reconnect(): void;
	stop(): void;
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
