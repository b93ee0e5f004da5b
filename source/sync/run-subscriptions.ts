import {streamRead} from './detail-streams.ts';
import {streamDetails} from './details-stream.ts';
import {streamDisk, streamPrunable} from './disk-stream.ts';
import {streamList} from './item-streams.ts';
import {streamLog} from './log-stream.ts';
import {streamStats} from './stats-stream.ts';
import type {StreamContext} from './stream.ts';
import {type Subscription, subscriptions} from './subscriptions.ts';

/** Keep just those streams running that the state asks for. Returns the stop of them all. */
export function runSubscriptions(context: StreamContext): () => void {
	const running = new Map<string, AbortController>();
	const update = () => {
		const wanted = new Map(subscriptions(context.store.getState()).map(wish => [wish.name, wish]));
		for (const [name, controller] of running) {
			if (!wanted.has(name)) {
				running.delete(name);
				controller.abort();
			}
		}

		for (const [name, wish] of wanted) {
			if (!running.has(name)) {
				const controller = new AbortController();
				running.set(name, controller);
				start(context, wish, controller.signal);
			}
		}
	};
	// What a key changes is drawn first: to end a stream and to begin one takes as long as a third of a frame.
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
	};
}

/** Streams report their own failures as facts, so there is nothing to wait for here. */
function start(context: StreamContext, wish: Subscription, signal: AbortSignal): void {
	switch (wish.type) {
		case 'stats':
			void streamStats(context, signal);
			break;
		case 'details':
			void streamDetails(context, signal);
			break;
		case 'log':
			void streamLog(context, wish.key, signal);
			break;
		case 'list':
			void streamList(context, wish.kind, signal);
			break;
		case 'disk':
			void streamDisk(context, signal);
			break;
		case 'prunable':
			void streamPrunable(context, wish, signal);
			break;
		case 'read':
			void streamRead(context, wish.read, signal);
			break;
	}
}
