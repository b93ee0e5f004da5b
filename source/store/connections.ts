import {hostOf, type ResourceId} from '../model/resource-id.ts';
import type {ConnectionState, Connections} from './connection-state.ts';
import {memoizeLast} from './memoize.ts';
import type {State} from './state.ts';

/** A connection about which nothing is known yet. */
export const notConnected: ConnectionState = {
	phase: 'connecting',
	name: '',
	host: '',
	context: undefined,
	info: undefined,
	risk: undefined,
	connectingSince: undefined,
	listedAt: undefined,
	isListLoaded: false,
	problem: undefined,
	retryAt: undefined,
	tried: [],
};

/** The connection to the host of an item; undefined if that host is no longer open. */
export function connectionOf({connections}: Pick<State, 'connections'>, key: ResourceId): ConnectionState | undefined {
	return connections.get(hostOf(key));
}

/** The time by the clock of an item's engine, in milliseconds since the epoch, for ages. Without an item, by our clock. */
export function engineNow(state: Pick<State, 'connections' | 'now'>, key: ResourceId | undefined): number {
	return state.now + ((key && connectionOf(state, key)?.info?.clockOffset) ?? 0);
}

/** Whether a host is open. While the default engine is looked for, it may be at any address. */
export function isOpen({connections}: Pick<State, 'connections'>, host: string): boolean {
	return connections.has(host) || connections.has('');
}

/** Whether the host of an item answers. */
export function isConnected(state: Pick<State, 'connections'>, key: ResourceId): boolean {
	return connectionOf(state, key)?.phase === 'connected';
}

/** The addresses of the hosts that answer. */
export function connectedHosts({connections}: Pick<State, 'connections'>): readonly string[] {
	return [...connections].filter(([, {phase}]) => phase === 'connected').map(([host]) => host);
}

/** The hosts that totals include: those that answer; if none does, all, as they were last known. */
export const countedHosts = memoizeLast((connections: Connections): ReadonlySet<string> => {
	const connected = connectedHosts({connections});
	return new Set(connected.length > 0 ? connected : connections.keys());
});

/** The names of the hosts on the screen, by their addresses: short ones, or the addresses of those that share one. */
export const hostNames = memoizeLast((connections: Connections): ReadonlyMap<string, string> => {
	const names = [...connections.values()].map(({name, host}) => name || host);
	const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
	return new Map(
		[...connections].map(([host, {name}]) => [host, name === '' || isShared(name) ? host : name] as const),
	);
});

/** Whether several hosts are open. */
export function hasSeveralHosts({connections}: Pick<State, 'connections'>): boolean {
	return connections.size > 1;
}

/** The name of a host on the screen. */
export function hostName({connections}: Pick<State, 'connections'>, host: string): string {
	return hostNames(connections).get(host) ?? host;
}

/** Whether the configuration names a host dangerous, by this address or by another one of its engine. */
export function isDangerousHost(
	{connections, settings: {dangerousHosts}}: Pick<State, 'connections' | 'settings'>,
	host: string,
): boolean {
	const {name, info} = connections.get(host) ?? notConnected;
	return [host, name, info?.id].some(known => known !== undefined && dangerousHosts.includes(known));
}

/** Whether nothing may be changed on a host. */
export function isReadOnlyHost(state: Pick<State, 'connections' | 'settings'>, host: string): boolean {
	const {isReadOnly, protectsDangerous} = state.settings;
	return isReadOnly || (protectsDangerous && isDangerousHost(state, host));
}

/** Whether the first list of any host has arrived. */
export function isAnyListed({connections}: Pick<State, 'connections'>): boolean {
	return connections.values().some(({isListLoaded}) => isListLoaded);
}

/** Whether there is neither an engine nor one that is being looked for. */
export function isWithoutEngine({connections}: Pick<State, 'connections'>): boolean {
	return connections.values().every(({phase}) => phase === 'none');
}

/**
 * The host that something new goes to, such as a container or a pulled image: that of the selected item, else the first
 * one that answers.
 */
export function currentHost({connections, view}: Pick<State, 'connections' | 'view'>): string {
	const selected = view.selected && connections.get(hostOf(view.selected));
	const all = [...connections.values()];
	return (selected ?? all.find(({phase}) => phase === 'connected') ?? all[0] ?? notConnected).host;
}

/** The connection to that host. */
export function currentConnection(state: Pick<State, 'connections' | 'view'>): ConnectionState {
	return state.connections.get(currentHost(state)) ?? notConnected;
}
