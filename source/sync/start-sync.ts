import {keepConnected} from './connection.ts';
import {runSubscriptions} from './run-subscriptions.ts';
import type {StreamContext} from './stream.ts';

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
