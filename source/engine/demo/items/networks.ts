import type {Json} from '../../../model/json.ts';
import type {Network, NetworkMember} from '../../../model/network.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {CreateNetworkRequest, NetworkApi, NetworksListed} from '../../network-api.ts';
import {type Bell, createBell} from '../bell.ts';
import {addressOf, type DemoContainer, subnets} from '../demo-container.ts';
import {hexOf} from '../random.ts';
import {day} from '../role.ts';
import {isoTime} from '../stamps.ts';
import type {World} from '../world.ts';
import {badSubnet, networkInUse, networkNameInUse, noSuchNetwork, predefinedNetwork, subnetInUse} from './refusals.ts';
import {watchItems} from './watch-items.ts';

/** A network of the demo. */
export type DemoNetwork = {
	readonly id: string;
	readonly name: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	readonly driver: string;
	/** The first three numbers of its addresses; undefined where it has none. */
	readonly prefix: string | undefined;
	readonly isInternal: boolean;
	readonly isAttachable: boolean;
	readonly labels: Readonly<Record<string, string>>;
};

/** The networks that the demo's engine has. */
export type Web = {
	readonly networks: Map<string, DemoNetwork>;
	/** Rings when one has come or gone. */
	readonly bell: Bell;
};

/** The networks that the containers are in when the demo opens, those of every engine, and one that nobody is in. */
export function createWeb({clock}: World): Web {
	const now = clock.now();
	const all = [
		network('bridge', now - 90 * day, {}),
		network('host', now - 90 * day, {driver: 'host'}),
		network('none', now - 90 * day, {driver: 'null'}),
		network('shop_default', now - 20 * day, {}),
		network('blog_default', now - 25 * day, {}),
		network('staging_default', now - 48 * day, {prefix: '172.22.0', isInternal: true}),
	];
	return {networks: new Map(all.map(entry => [entry.id, entry])), bell: createBell()};
}

/** What can be read of and done to the demo's networks. */
export function createNetworkApi(world: World, web: Web): NetworkApi {
	return {
		async *watch(signal): AsyncGenerator<NetworksListed> {
			for await (const networks of watchItems(world, web.bell, signal, () => listNetworks(world, web))) {
				yield {type: 'listed', networks};
			}
		},
		inspect: async reference => inspectionOf(world, findNetwork(web, reference)),
		members: async reference => membersOf(world, findNetwork(web, reference)),
		users: async reference => usersOf(world, findNetwork(web, reference)).map(({id}) => id),
		create: async request => create(world, web, request),
		remove: async reference => removeNetwork(world, web, reference),
		connect: async (reference, {container}) => join(world, findNetwork(web, reference), world.find(container)),
		disconnect: async (reference, container) => leave(world, findNetwork(web, reference), world.find(container)),
	};
}

/** All networks as a list call tells them, by name. */
export function listNetworks({host}: World, {networks}: Web): readonly Network[] {
	return [...networks.values()]
		.map(({id, name, driver, prefix, createdAt, isInternal, isAttachable, labels}) => ({
			key: resourceId(host, id),
			host,
			id,
			name,
			driver,
			scope: 'local',
			subnets: prefix === undefined ? [] : [`${prefix}.0/16`],
			gateways: prefix === undefined ? [] : [`${prefix}.1`],
			createdAt,
			isInternal,
			isAttachable,
			isPredefined: isPredefined(name),
			labels,
		}))
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The containers that belong to a network, running or not. */
export function usersOf(world: World, {name}: Pick<DemoNetwork, 'name'>): readonly DemoContainer[] {
	return world.containers().filter(({networks}) => networks.has(name));
}

/** Remove a network that no running container is in. */
export function removeNetwork(world: World, web: Web, reference: string): void {
	const entry = findNetwork(web, reference);
	if (isPredefined(entry.name)) {
		throw predefinedNetwork();
	}

	if (membersOf(world, entry).length > 0) {
		throw networkInUse(entry.name);
	}

	web.networks.delete(entry.id);
	web.bell.ring();
}

function isPredefined(name: string): boolean {
	return name === 'bridge' || name === 'host' || name === 'none';
}

function network(name: string, createdAt: number, rest: Partial<DemoNetwork>): DemoNetwork {
	return {
		id: hexOf(64, 'network', name),
		name,
		createdAt,
		driver: 'bridge',
		prefix: subnets[name],
		isInternal: false,
		isAttachable: false,
		labels: {},
		...rest,
	};
}

/** By its id, the beginning of it, or its name. Throws an `EngineError` where there is none. */
export function findNetwork({networks}: Web, reference: string): DemoNetwork {
	const all = [...networks.values()];
	const found =
		networks.get(reference) ??
		all.find(({name}) => name === reference) ??
		all.find(({id}) => reference.length >= 4 && id.startsWith(reference));
	if (!found) {
		throw noSuchNetwork();
	}

	return found;
}

function create({clock}: World, {networks, bell}: Web, request: CreateNetworkRequest): string {
	const {name, driver = 'bridge', subnet, isInternal = false, isAttachable = false, labels = {}} = request;
	const all = [...networks.values()];
	if (all.some(other => other.name === name)) {
		throw networkNameInUse(name);
	}

	const prefix = subnet ? prefixOf(subnet) : freePrefix(all);
	if (all.some(other => other.prefix === prefix)) {
		throw subnetInUse();
	}

	const entry = network(name, clock.now(), {driver, prefix, isInternal, isAttachable, labels});
	networks.set(entry.id, entry);
	bell.ring();
	return entry.id;
}

function prefixOf(subnet: string): string {
	const [, prefix] = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\/\d{1,2}$/.exec(subnet) ?? [];
	if (prefix === undefined) {
		throw badSubnet(subnet);
	}

	return prefix;
}

function freePrefix(all: readonly DemoNetwork[]): string {
	const taken = new Set(all.map(({prefix}) => prefix));
	const second = Array.from({length: 200}, (_, index) => index + 18).find(part => !taken.has(`172.${part}.0`)) ?? 18;
	return `172.${second}.0`;
}

function join(world: World, {name, prefix}: DemoNetwork, container: DemoContainer): void {
	if (!container.networks.has(name)) {
		container.networks.set(name, prefix);
		world.tell('changed', container);
	}
}

function leave(world: World, {name}: DemoNetwork, container: DemoContainer): void {
	if (container.networks.delete(name)) {
		world.tell('changed', container);
	}
}

function membersOf(world: World, entry: DemoNetwork): readonly NetworkMember[] {
	return usersOf(world, entry)
		.filter(({state}) => state === 'running' || state === 'paused')
		.map(container => {
			const address = addressOf(container, entry.name);
			return {
				container: container.id,
				name: container.name,
				ipv4: address === undefined ? '' : `${address}/16`,
				ipv6: '',
				macAddress:
					address === undefined ? '' : `02:42:ac:${hexOf(6, entry.name, container.id).replace(/(..)(?=.)/g, '$1:')}`,
			};
		})
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function inspectionOf(world: World, entry: DemoNetwork): Json {
	const {id, name, createdAt, driver, prefix, isInternal, isAttachable, labels} = entry;
	return {
		Name: name,
		Id: id,
		Created: isoTime(createdAt),
		Scope: 'local',
		Driver: driver,
		EnableIPv6: false,
		IPAM: {Driver: 'default', Config: prefix === undefined ? [] : [{Subnet: `${prefix}.0/16`, Gateway: `${prefix}.1`}]},
		Internal: isInternal,
		Attachable: isAttachable,
		Containers: Object.fromEntries(
			membersOf(world, entry).map(member => [
				member.container,
				{Name: member.name, MacAddress: member.macAddress, IPv4Address: member.ipv4, IPv6Address: ''},
			]),
		),
		Options: {},
		Labels: labels,
	};
}
