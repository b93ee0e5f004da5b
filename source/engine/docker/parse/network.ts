import type {Network, NetworkMember} from '../../../model/network.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {fields, items, parseLabels, parseTime, text} from './json.ts';

/** The entries of a list of networks, by name. */
export function parseNetworks(host: string, entries: readonly unknown[]): readonly Network[] {
	return entries
		.map(entry => parseNetwork(host, entry))
		.filter(network => network !== undefined)
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** One network, from a list or an inspection. */
function parseNetwork(host: string, entry: unknown): Network | undefined {
	const {Id, Name, Driver, Scope, Created, IPAM, Internal, Attachable, Ingress, Labels} = fields(entry);
	const id = text(Id);
	if (!id || id.includes('/')) {
		return undefined;
	}

	const ranges = items(fields(IPAM).Config).map(fields);
	return {
		key: resourceId(host, id),
		host,
		id,
		name: text(Name),
		driver: text(Driver),
		scope: text(Scope),
		subnets: ranges.map(({Subnet}) => text(Subnet)).filter(Boolean),
		gateways: ranges.map(({Gateway}) => text(Gateway)).filter(Boolean),
		createdAt: parseTime(Created) ?? 0,
		isInternal: Internal === true,
		isAttachable: Attachable === true,
		isPredefined: predefined.has(text(Name)) || text(Driver) === 'nat' || Ingress === true,
		labels: parseLabels(Labels),
	};
}

/** The running containers in an inspection, by name. */
export function parseMembers(inspection: unknown): readonly NetworkMember[] {
	return Object.entries(fields(fields(inspection).Containers))
		.map(([container, endpoint]) => {
			const {Name, IPv4Address, IPv6Address, MacAddress} = fields(endpoint);
			return {
				container,
				name: text(Name),
				ipv4: text(IPv4Address),
				ipv6: text(IPv6Address),
				macAddress: text(MacAddress),
			};
		})
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Docker's and Podman's predefined networks; those of Windows are recognized by their driver. */
const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);
