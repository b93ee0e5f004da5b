import {hostOf, type ResourceId} from '../model/resource-id.ts';
import type {ConnectionState, Connections} from './connection-state.ts';
import {isDangerousHost, notConnected} from './connections.ts';
import {reduceDisk} from './disk.ts';
import type {EventOf, Reducers} from './event.ts';
import type {Registry} from './registry.ts';
import type {State} from './state.ts';

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
		isOfSwarm(kind) ? ([kind, keep(list, key => hostOf(key) !== host)] as const) : ([kind, list] as const),
	);
	return new Map(kept.filter(([kind, list]) => !isOfSwarm(kind) || list.size > 0));
}

/** Events of the connections. Lists stay when a connection is lost; nothing stays of a host that was left. */
export const connectionReducers: Reducers<
	EventOf<'hosts-chosen' | 'connecting' | 'connected' | 'connection-lost' | 'no-engine-found'>
> = {
	'hosts-chosen': openHosts,
	connecting(state, {name, host, risk}) {
		const {isListLoaded = false, phase = 'connecting'} = state.connections.get(host) ?? {};
		return {
			...state,
			disks: reduceDisk(state.disks, {type: 'disk-outdated', host}),
			connections: withConnection(state.connections, host, {
				phase: isListLoaded ? phase : 'connecting',
				connectingSince: state.now,
				name,
				risk,
				retryAt: undefined,
				tried: [],
			}),
		};
	},
	connected(state, event, registry) {
		const {host, info} = event;
		const items = info.swarm?.role === 'manager' ? state.items : withoutSwarm(state.items, host, registry);
		return withDangerousEngine({...state, items, connections: withConnection(state.connections, host, {info})}, event);
	},
	'connection-lost': (state, {host, problem, retryAt}) => ({
		...state,
		dialog: withoutPruneHost(state.dialog, host),
		connections: withConnection(state.connections, host, {phase: 'lost', problem, retryAt}),
	}),
	'no-engine-found': (state, {host, tried}) => ({
		...state,
		connections: withConnection(state.connections, host, {phase: 'none', retryAt: undefined, tried}),
	}),
};

/** The engine of a dangerous host is dangerous at any address. */
function withDangerousEngine(state: State, {host, info: {id}}: EventOf<'connected'>): State {
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
function openHosts(state: State, {hosts}: EventOf<'hosts-chosen'>): State {
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
	const isOpen = (key: ResourceId) => !left.has(hostOf(key));
	return {
		...state,
		containers: keep(state.containers, isOpen),
		stats: keep(state.stats, isOpen),
		usage: [],
		details: keep(state.details, isOpen),
		listProblems: keep(state.listProblems, isOpen),
		items: new Map([...state.items].map(([kind, items]) => [kind, keep(items, isOpen)])),
		disks: new Map([...state.disks].filter(([host]) => !left.has(host))),
		reads: new Map(),
		logs: keep(state.logs, isOpen),
		seenFailures: keep(state.seenFailures, isOpen),
		actions: keep(state.actions, isOpen),
		pulls: state.pulls.filter(({key}) => !left.has(hostOf(key))),
		prune: undefined,
		run: undefined,
		notices: [],
	};
}

/** The entries whose keys pass a test; the same map if all do. */
export function keep<Value>(
	map: ReadonlyMap<ResourceId, Value>,
	isKept: (key: ResourceId) => boolean,
): ReadonlyMap<ResourceId, Value> {
	const kept = [...map].filter(([key]) => isKept(key));
	return kept.length === map.size ? map : new Map(kept);
}
