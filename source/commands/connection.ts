import type {Engine} from '../engine/engine.ts';
import {resourceId} from '../model/resource-id.ts';
import {currentConnection, currentHost} from '../store/connections.ts';
import type {State} from '../store/state.ts';
import type {Capabilities} from './command.ts';
import {keyLabel} from './keys/key-name.ts';

/** The engine of the current host, for operations that have no item; undefined while there is none. */
export function currentEngine(state: State, context: Capabilities): Engine | undefined {
	return context.engineOf(resourceId(currentHost(state), ''));
}

/** Why the engine of the current host cannot be used now, in one sentence; undefined if it can. */
export function connectionReason(state: State, context: Capabilities): string | undefined {
	const isUsable = currentEngine(state, context) && currentConnection(state).phase === 'connected';
	return isUsable ? undefined : notConnected(state);
}

/** Why the disk cannot be measured. */
export const noSystem = 'This engine cannot list its disk usage.';

/** Why nothing can be measured, created or pruned now, in one sentence. */
export function systemReason(state: State, context: Capabilities): string | undefined {
	const hasSystem = currentEngine(state, context)?.system !== undefined;
	return connectionReason(state, context) ?? (hasSystem ? undefined : noSystem);
}

/** The sentence while the engine does not answer. */
export function notConnected({settings}: Pick<State, 'settings'>): string {
	const [key] = settings.keys.refresh ?? [];
	return key === undefined ? 'Not connected. Retrying.' : `Not connected. Retrying; ${keyLabel(key)} retries now.`;
}
