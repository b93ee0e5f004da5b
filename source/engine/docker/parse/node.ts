import {shortId} from '../../../model/id.ts';
import {isSetAt, labelsAt, textAt, timeAt, valueAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {SwarmNode} from '../../../model/swarm.ts';
import {byName, listParser} from './list-parser.ts';
import {isSwarmId, parseResources} from './service.ts';

/** The entries of a list of nodes, by name. */
export const parseNodes = listParser(parseNode, byName);

function parseNode(host: string, entry: unknown): SwarmNode | undefined {
	const id = textAt(entry, 'ID');
	if (!isSwarmId(id)) {
		return undefined;
	}

	const platform = valueAt(entry, 'Description', 'Platform');
	const availability = textAt(entry, 'Spec', 'Availability');
	return {
		key: resourceId(host, id),
		host,
		id,
		name: textAt(entry, 'Description', 'Hostname') || shortId(id),
		role: textAt(entry, 'Spec', 'Role') === 'manager' ? 'manager' : 'worker',
		availability: availability === 'pause' || availability === 'drain' ? availability : 'active',
		state: textAt(entry, 'Status', 'State') || 'unknown',
		message: textAt(entry, 'Status', 'Message'),
		address: textAt(entry, 'Status', 'Addr'),
		isReachable: textAt(entry, 'ManagerStatus', 'Reachability') === 'reachable',
		isLeader: isSetAt(entry, 'ManagerStatus', 'Leader'),
		engineVersion: textAt(entry, 'Description', 'Engine', 'EngineVersion'),
		platform: [textAt(platform, 'OS'), textAt(platform, 'Architecture')].filter(Boolean).join('/'),
		resources: parseResources(valueAt(entry, 'Description', 'Resources')),
		labels: labelsAt(entry, 'Spec', 'Labels'),
		createdAt: timeAt(entry, 'CreatedAt'),
	};
}
