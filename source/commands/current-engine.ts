import type {Engine} from '../engine/engine.ts';
import {resourceId} from '../model/resource-id.ts';
import type {State} from '../store/state.ts';
import type {Capabilities} from './command.ts';

/** The engine that is looked at, for what is about none of its items; undefined while none is connected. */
export function currentEngine({connection}: Pick<State, 'connection'>, context: Capabilities): Engine | undefined {
	return context.engineOf(resourceId(connection.host, ''));
}
