import {resourceId} from '../../../model/resource-id.ts';
import type {SwarmNode} from '../../../model/swarm.ts';
import {fields, parseLabels, parseTime, text} from './json.ts';
import {isSwarmId, parseResources} from './service.ts';

/** The entries of a list of nodes, by name. */
export function parseNodes(host: string, entries: readonly unknown[]): readonly SwarmNode[] {
	return entries
		.map(entry => parseNode(host, entry))
		.filter(node => node !== undefined)
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function parseNode(host: string, entry: unknown): SwarmNode | undefined {
	const {ID, CreatedAt, Spec, Description, Status, ManagerStatus} = fields(entry);
	const id = text(ID);
	if (!isSwarmId(id)) {
		return undefined;
	}

	const {Role, Availability, Labels} = fields(Spec);
	const {Hostname, Platform, Resources, Engine} = fields(Description);
	const {State, Message, Addr} = fields(Status);
	const {Leader, Reachability} = fields(ManagerStatus);
	const {OS, Architecture} = fields(Platform);
	const availability = text(Availability);
	return {
		key: resourceId(host, id),
		host,
		id,
		name: text(Hostname) || id.slice(0, 12),
		role: Role === 'manager' ? 'manager' : 'worker',
		availability: availability === 'pause' || availability === 'drain' ? availability : 'active',
		state: text(State) || 'unknown',
		message: text(Message),
		address: text(Addr),
		isReachable: Reachability === 'reachable',
		isLeader: Leader === true,
		engineVersion: text(fields(Engine).EngineVersion),
		platform: [text(OS), text(Architecture)].filter(Boolean).join('/'),
		resources: parseResources(Resources),
		labels: parseLabels(Labels),
		createdAt: parseTime(CreatedAt),
	};
}
