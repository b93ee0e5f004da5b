import type {EngineInfo} from '../../../model/engine-info.ts';
import type {SwarmMembership} from '../../../model/swarm.ts';
import {fields, items, number, text} from './json.ts';

/** The header's info, from the answers of `/version` and `/info`. */
export function parseEngineInfo(version: unknown, info: unknown, apiVersion: string): EngineInfo {
	const {Version, Os, Arch, Components} = fields(version);
	const {ID, NCPU, MemTotal, KernelVersion, OperatingSystem, SecurityOptions, Swarm} = fields(info);
	const membership = parseMembership(Swarm);
	const components = items(Components).map(component => text(fields(component).Name));
	return {
		id: text(ID) || undefined,
		product: components.some(name => name.startsWith('Podman')) ? 'Podman' : 'Docker',
		version: text(Version),
		apiVersion,
		platform: `${text(Os) || 'unknown'}/${text(Arch) || 'unknown'}`,
		cpus: number(NCPU) ?? 0,
		memoryBytes: number(MemTotal) ?? 0,
		kernel: text(KernelVersion),
		operatingSystem: text(OperatingSystem),
		securityOptions: items(SecurityOptions).map(text),
		...(membership && {swarm: membership}),
		isDemo: false,
	};
}

/** Other engines than Docker's say nothing about a swarm. */
function parseMembership(swarm: unknown): SwarmMembership | undefined {
	const {NodeID, LocalNodeState, ControlAvailable, RemoteManagers, Cluster, Error: problem} = fields(swarm);
	const isMember = text(LocalNodeState) !== '' && text(LocalNodeState) !== 'inactive';
	return isMember
		? {
				role: ControlAvailable === true ? 'manager' : 'worker',
				swarmId: text(fields(Cluster).ID),
				nodeId: text(NodeID),
				managers: items(RemoteManagers)
					.map(manager => text(fields(manager).Addr))
					.toSorted(),
				problem: text(problem) || undefined,
			}
		: undefined;
}
