import {hostOf, type ResourceId} from '../model/resource-id.ts';
import type {ConnectionState, Connections} from './connection-state.ts';
import {reduceDisk} from './disk.ts';
import type {EngineEvent} from './event.ts';
import {memoizeLast} from './memoize.ts';
import type {Registry} from './registry.ts';
import type {State} from './state.ts';

/** A connection that nothing is known of. */
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

/** The time by the clock of an item's engine, in milliseconds since the epoch: ages count from it. By ours without one. */
export function engineNow(state: Pick<State, 'connections' | 'now'>, key: ResourceId | undefined): number {
	return state.now + ((key && connectionOf(state, key)?.info?.clockOffset) ?? 0);
}

/** Whether a host is open. The default engine that is being looked for may be any. */
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

/**
 * The connections with a change of one of them. A host takes the place of the default engine that was being looked for;
 * any other host that is not open changes nothing.
 */
function withConnection(connections: Connections, host: string, change: Partial<ConnectionState>): Connections {
	const isFound = !connections.has(host) && connections.has('');
	return new Map(
		[...connections].map(([key, connection]) =>
			key === host || (isFound && key === '') ? [host, {...connection, host, ...change}] : [key, connection],
		),
	);
}

/** The connection after its first or another list of containers. */
export function listed({connections}: Pick<State, 'connections'>, host: string, at: number): Connections {
	return withConnection(connections, host, {
		phase: 'connected',
		isListLoaded: true,
		listedAt: at,
		problem: undefined,
		retryAt: undefined,
	});
}

/** The lists without the items that a host has listed as a manager of a swarm. */
function withoutSwarm(items: State['items'], host: string, {isOfSwarm}: Registry): State['items'] {
	const kept = [...items].map(([kind, list]) =>
		isOfSwarm(kind)
			? ([kind, new Map([...list].filter(([key]) => hostOf(key) !== host))] as const)
			: ([kind, list] as const),
	);
	return new Map(kept.filter(([kind, list]) => !isOfSwarm(kind) || list.size > 0));
}

type ConnectionEvent = Extract<
	EngineEvent,
	{readonly type: 'hosts-chosen' | 'connecting' | 'connected' | 'connection-lost' | 'no-engine-found'}
>;

/** Events of the connections. Lists stay when a connection is lost; nothing stays of a host that was left. */
export function reduceConnections(state: State, event: ConnectionEvent, registry: Registry): State {
	const {connections} = state;
	switch (event.type) {
		case 'hosts-chosen':
			return reduceChoice(state, event.hosts);
		case 'connecting': {
			const {isListLoaded = false, phase = 'connecting'} = connections.get(event.host) ?? {};
			return {
				...state,
				disks: reduceDisk(state.disks, {type: 'disk-outdated', host: event.host}),
				connections: withConnection(connections, event.host, {
					phase: isListLoaded ? phase : 'connecting',
					connectingSince: state.now,
					name: event.name,
					risk: event.risk,
					retryAt: undefined,
					tried: [],
				}),
			};
		}

		case 'connected': {
			const {host, info} = event;
			const items = info.swarm?.role === 'manager' ? state.items : withoutSwarm(state.items, host, registry);
			return withDangerousEngine({...state, items, connections: withConnection(connections, host, {info})}, event);
		}

		case 'connection-lost': {
			const {problem, retryAt} = event;
			return {
				...state,
				dialog: withoutPruneHost(state.dialog, event.host),
				connections: withConnection(connections, event.host, {phase: 'lost', problem, retryAt}),
			};
		}

		case 'no-engine-found':
			return {
				...state,
				connections: withConnection(connections, event.host, {
					phase: 'none',
					retryAt: undefined,
					tried: event.tried,
				}),
			};
	}
}

/** The engine of a dangerous host is dangerous at any address. */
function withDangerousEngine(
	state: State,
	{host, info: {id}}: Extract<ConnectionEvent, {readonly type: 'connected'}>,
): State {
	const {settings} = state;
	const {dangerousHosts} = settings;
	return id === undefined || dangerousHosts.includes(id) || !isDangerousHost(state, host)
		? state
		: {...state, settings: {...settings, dangerousHosts: [...dangerousHosts, id]}};
}

/** A preview of a prune no longer waits for a lost host, unless it is the only one. */
function withoutPruneHost(dialog: State['dialog'], lost: string): State['dialog'] {
	return dialog?.type === 'prune' && dialog.hosts.length > 1 && !dialog.answered.has(lost)
		? {...dialog, hosts: dialog.hosts.filter(host => host !== lost)}
		: dialog;
}

/** The state with other hosts, and without all that is known of those that were left. */
function reduceChoice(state: State, hosts: Extract<ConnectionEvent, {readonly type: 'hosts-chosen'}>['hosts']): State {
	const connections = new Map(
		hosts.map(({name, host, context}) => [
			host,
			state.connections.get(host) ?? {...notConnected, name, host, context, connectingSince: state.now},
		]),
	);
	const left = [...state.connections.keys()].filter(host => host !== '' && !connections.has(host));
	return left.length === 0 ? {...state, connections} : {...withoutHosts(state, new Set(left)), connections};
}

function withoutHosts(state: State, left: ReadonlySet<string>): State {
	const isKept = (key: ResourceId) => !left.has(hostOf(key));
	const keep = <Value>(map: ReadonlyMap<ResourceId, Value>) => new Map([...map].filter(([key]) => isKept(key)));
	return {
		...state,
		containers: keep(state.containers),
		stats: keep(state.stats),
		usage: [],
		details: keep(state.details),
		listProblems: keep(state.listProblems),
		items: new Map([...state.items].map(([kind, items]) => [kind, keep(items)])),
		disks: new Map([...state.disks].filter(([host]) => !left.has(host))),
		reads: new Map(),
		logs: keep(state.logs),
		seenFailures: keep(state.seenFailures),
		actions: keep(state.actions),
		pulls: state.pulls.filter(({key}) => !left.has(hostOf(key))),
		prune: undefined,
		run: undefined,
		notices: [],
	};
}
