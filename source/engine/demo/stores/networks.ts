import type {Json} from '../../../model/json.ts';
import type {Network} from '../../../model/network.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {day} from '../../../model/units.ts';
import type {CreateNetworkRequest, NetworkApi} from '../../network-api.ts';
import {addressOf, type DemoContainer, hasProcesses, macAddressOf, networkPrefixes} from '../container.ts';
import type {Daemon} from '../daemon.ts';
import {errors, found} from '../errors.ts';
import {hexOf} from '../random.ts';
import {createSignal, type Signal, watch} from '../signal.ts';
import {isoTime} from '../timestamps.ts';

export type NetworkStore = {
	/** By their ids. */
	readonly networks: Map<string, Network>;
	readonly changed: Signal;
};

/** The predefined networks, those of the projects, and an unused one. */
export function createNetworkStore(daemon: Daemon): NetworkStore {
	const network = (name: string, days: number, options: NetworkOptions = {}) =>
		newNetwork(daemon, name, daemon.clock.now() - days * day, {subnet: subnetFor(name), ...options});
	const all = [
		network('bridge', 90),
		network('host', 90, {driver: 'host'}),
		network('none', 90, {driver: 'null'}),
		network('shop_default', 20),
		network('blog_default', 25),
		network('staging_default', 48, {subnet: '172.22.0.0/16', isInternal: true}),
	];
	return {networks: new Map(all.map(entry => [entry.id, entry])), changed: createSignal()};
}

/** The network calls of the engine. */
export function createNetworkApi(daemon: Daemon, store: NetworkStore): NetworkApi {
	return {
		watch: signal => watch(daemon, store.changed, signal, () => listNetworks(store)),
		inspect: async reference => inspectionOf(daemon, findNetwork(store, reference)),
		create: async request => createNetwork(daemon, store, request),
		remove: async reference => removeNetwork(daemon, store, reference),
		connect: async (reference, container) => connect(daemon, findNetwork(store, reference), daemon.find(container)),
		disconnect: async (reference, container) =>
			disconnect(daemon, findNetwork(store, reference), daemon.find(container)),
	};
}

/** All networks, sorted by name. */
export function listNetworks({networks}: NetworkStore): readonly Network[] {
	return [...networks.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The network with this name, id or prefix of an id. Throws an `EngineError` if there is none. */
export function findNetwork({networks}: NetworkStore, reference: string): Network {
	const all = [...networks.values()];
	const network =
		networks.get(reference) ??
		all.find(({name}) => name === reference) ??
		all.find(({id}) => reference.length >= 4 && id.startsWith(reference));
	return found(network, errors.noSuchNetwork);
}

/** Remove a network. Throws an `EngineError` where it is predefined or a running container is in it. */
export function removeNetwork(daemon: Daemon, store: NetworkStore, reference: string): void {
	const network = findNetwork(store, reference);
	if (network.isPredefined) {
		throw errors.predefinedNetwork();
	}

	if (membersOf(daemon, network).length > 0) {
		throw errors.networkInUse(network.name);
	}

	store.networks.delete(network.id);
	store.changed.notify();
}

type NetworkOptions = Omit<CreateNetworkRequest, 'name'>;

function newNetwork({host}: Daemon, name: string, createdAt: number, options: NetworkOptions): Network {
	const {driver = 'bridge', subnet, isInternal = false, labels = {}} = options;
	const id = hexOf(64, 'network', name);
	return {
		key: resourceId(host, id),
		host,
		id,
		name,
		driver,
		scope: 'local',
		subnets: subnet ? [subnet] : [],
		createdAt,
		isInternal,
		isPredefined: name === 'bridge' || name === 'host' || name === 'none',
		labels,
	};
}

/** Create a network. Returns its id. Throws an `EngineError` if its name or subnet is invalid or in use. */
export function createNetwork(
	daemon: Daemon,
	{networks, changed}: NetworkStore,
	request: CreateNetworkRequest,
): string {
	const {name} = request;
	const all = [...networks.values()];
	if (all.some(other => other.name === name)) {
		throw errors.networkNameInUse(name);
	}

	const subnet = request.subnet || subnetFor(name) || freeSubnet(all);
	const prefix = prefixOf(subnet);
	if (prefix === undefined) {
		throw errors.badSubnet(subnet);
	}

	if (all.some(other => networkPrefixOf(other) === prefix)) {
		throw errors.subnetInUse();
	}

	const network = newNetwork(daemon, name, daemon.clock.now(), {...request, subnet});
	networks.set(network.id, network);
	changed.notify();
	return network.id;
}

/** The first three numbers of the addresses in a network; undefined if it has none. */
export function networkPrefixOf({subnets}: Network): string | undefined {
	return prefixOf(subnets[0] ?? '');
}

function prefixOf(subnet: string): string | undefined {
	return /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\/\d{1,2}$/.exec(subnet)?.[1];
}

/** The subnet that the demo's own networks always have; undefined for others. */
function subnetFor(name: string): string | undefined {
	const prefix = networkPrefixes[name];
	return prefix && `${prefix}.0/16`;
}

function freeSubnet(all: readonly Network[]): string {
	const taken = new Set(all.map(networkPrefixOf));
	const second = Array.from({length: 200}, (_, index) => index + 18).find(part => !taken.has(`172.${part}.0`)) ?? 18;
	return `172.${second}.0.0/16`;
}

function connect(daemon: Daemon, network: Network, container: DemoContainer): void {
	if (!container.networks.has(network.name)) {
		container.networks.set(network.name, networkPrefixOf(network));
		daemon.emit(container);
	}
}

function disconnect(daemon: Daemon, {name}: Network, container: DemoContainer): void {
	if (container.networks.delete(name)) {
		daemon.emit(container);
	}
}

function membersOf(daemon: Daemon, {name}: Network): readonly DemoContainer[] {
	return daemon.containers().filter(container => container.networks.has(name) && hasProcesses(container));
}

function inspectionOf(daemon: Daemon, network: Network): Json {
	const members = membersOf(daemon, network).map(container => {
		const address = addressOf(container, network.name);
		return [
			container.id,
			{
				Name: container.name,
				MacAddress: macAddressOf(container, network.name),
				IPv4Address: address === undefined ? '' : `${address}/${network.subnets[0]?.split('/')[1]}`,
				IPv6Address: '',
			},
		];
	});
	return {
		Name: network.name,
		Id: network.id,
		Created: isoTime(network.createdAt),
		Scope: network.scope,
		Driver: network.driver,
		EnableIPv6: false,
		IPAM: {
			Driver: 'default',
			Config: network.subnets.map(subnet => ({Subnet: subnet, Gateway: `${prefixOf(subnet)}.1`})),
		},
		Internal: network.isInternal,
		Containers: Object.fromEntries(members),
		Options: {},
		Labels: network.labels,
	};
}
