import type {Network} from '../../../model/network.ts';
import {isSetAt, labelsAt, listAt, textAt, timeAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {byName, listParser} from './list-parser.ts';

/** The entries of a list of networks, by name. */
export const parseNetworks = listParser(parseNetwork, byName);

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
		createdAt: timeAt(entry, 'Created') ?? 0,
		isInternal: isSetAt(entry, 'Internal'),
		isPredefined:
			predefined.has(textAt(entry, 'Name')) || textAt(entry, 'Driver') === 'nat' || isSetAt(entry, 'Ingress'),
		labels: labelsAt(entry, 'Labels'),
	};
}

/** Docker's and Podman's predefined networks; those of Windows are recognized by their driver. */
const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);
