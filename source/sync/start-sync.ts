import {keepConnected} from './connection.ts';
import {runSubscriptions} from './run-subscriptions.ts';
import type {StreamContext} from './stream.ts';

/** Everything that flows from one engine into the store. */
export type Sync = {
	/** Try a lost engine at once; read everything again from one that is there. */
	reconnect(): void;
	stop(): void;
};

/** Begin to follow an engine. */
export function startSync(context: StreamContext): Sync {
	const connection = keepConnected(context);
	const stopStreams = runSubscriptions(context);
	return {
		reconnect: connection.poke,
		stop() {
			stopStreams();
			connection.stop();
			context.engine.close();
		},
	};
}
