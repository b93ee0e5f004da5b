import type {State} from '../store/state.ts';
import type {Capabilities} from './command.ts';
import {currentEngine} from './current-engine.ts';

/** Why nothing can be measured, created or cleared away now, in one sentence; undefined when it can. */
export function systemReason(state: State, context: Capabilities): string | undefined {
	return connectionReason(state, context) ?? partReason(currentEngine(state, context)?.system);
}

/** Why nothing can be asked of the engine now, in one sentence. */
export function connectionReason(state: State, context: Capabilities): string | undefined {
	return currentEngine(state, context) && state.connection.phase === 'connected'
		? undefined
		: 'The engine does not answer now; it is tried again by itself, at once with Refresh.';
}

function partReason(system: unknown): string | undefined {
	return system === undefined ? 'This engine does not tell what is on its disk.' : undefined;
}
