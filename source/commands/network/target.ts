import {EngineError} from '../../engine/engine-error.ts';
import type {Network} from '../../model/network.ts';
import {networksOf as listedNetworks, selectedNetwork} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities, CommandContext} from '../command.ts';
import {connectionReason, currentEngine} from '../connection.ts';

/** Why nothing can be done with networks now, in one sentence. */
export function networksReason(state: State, context: Capabilities): string | undefined {
	const reason = connectionReason(state, context);
	const hasNetworks = currentEngine(state, context)?.networks !== undefined;
	return reason ?? (hasNetworks ? undefined : 'This engine does not let networks be changed.');
}

/** Why nothing can be done with the selected network. */
export function networkReason(state: State, context: Capabilities): string | undefined {
	return networksReason(state, context) ?? (selectedNetwork(state) ? undefined : 'No network is selected.');
}

/** The network that a dialog named by its id; undefined when it has gone since. */
export function networkFrom(state: State, {network}: Readonly<Record<string, string>>): Network | undefined {
	return [...(listedNetworks(state)?.values() ?? [])].find(({id}) => id === network);
}

/** The engine's networks. Throws where no engine is connected. */
export function networksOf(context: CommandContext) {
	const networks = currentEngine(context.getState(), context)?.networks;
	if (!networks) {
		throw new EngineError('no-engine', 'No engine is connected.');
	}

	return networks;
}
