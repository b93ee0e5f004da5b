import type {Network, NetworkMember} from '../../../model/network.ts';
import {isSetAt, labelsAt, listAt, membersAt, textAt, timeAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';

/** The entries of a list of networks, by name. */
export function parseNetworks(host: string, entries: readonly unknown[]): readonly Network[] {
	return entries
		.map(entry => parseNetwork(host, entry))
		.filter(network => network !== undefined)
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** One network, from a list or an inspection. */
function parseNetwork(host: string, entry: unknown): Network | undefined {
	const id = textAt(entry, 'Id');
	if (!id || id.includes('/')) {
		return undefined;
	}

	const ranges = listAt(entry, 'IPAM', 'Config');
	return {
		key: resourceId(host, id),
		host,
		id,
		name: textAt(entry, 'Name'),
		driver: textAt(entry, 'Driver'),
		scope: textAt(entry, 'Scope'),
		subnets: ranges.map(range => textAt(range, 'Subnet')).filter(Boolean),
		gateways: ranges.map(range => textAt(range, 'Gateway')).filter(Boolean),
		createdAt: timeAt(entry, 'Created') ?? 0,
		isInternal: isSetAt(entry, 'Internal'),
		isAttachable: isSetAt(entry, 'Attachable'),
		isPredefined:
			predefined.has(textAt(entry, 'Name')) || textAt(entry, 'Driver') === 'nat' || isSetAt(entry, 'Ingress'),
		labels: labelsAt(entry, 'Labels'),
	};
}

/** The running containers in an inspection, by name. */
export function parseMembers(inspection: unknown): readonly NetworkMember[] {
	return membersAt(inspection, 'Containers')
		.map(([container, endpoint]) => ({
			container,
			name: textAt(endpoint, 'Name'),
			ipv4: textAt(endpoint, 'IPv4Address'),
			ipv6: textAt(endpoint, 'IPv6Address'),
			macAddress: textAt(endpoint, 'MacAddress'),
		}))
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Docker's and Podman's predefined networks; those of Windows are recognized by their driver. */
const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);
