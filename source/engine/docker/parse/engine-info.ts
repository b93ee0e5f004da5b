import type {EngineInfo} from '../../../model/engine-info.ts';
import {isSetAt, listAt, numberAt, textAt, textsAt, valueAt} from '../../../model/read-json.ts';
import type {SwarmMembership} from '../../../model/swarm.ts';

/** The header's info, from the answers of `/version` and `/info`. */
export function parseEngineInfo(version: unknown, info: unknown, apiVersion: string): EngineInfo {
	const membership = parseMembership(valueAt(info, 'Swarm'));
	const components = listAt(version, 'Components').map(component => textAt(component, 'Name'));
	const isPodman = components.some(name => name.startsWith('Podman'));
	return {
		// Podman gives another one in each answer.
		id: isPodman ? undefined : textAt(info, 'ID') || undefined,
		product: isPodman ? 'Podman' : 'Docker',
		version: textAt(version, 'Version'),
		apiVersion,
		platform: `${textAt(version, 'Os') || 'unknown'}/${textAt(version, 'Arch') || 'unknown'}`,
		cpus: numberAt(info, 'NCPU'),
		memoryBytes: numberAt(info, 'MemTotal'),
		kernel: textAt(info, 'KernelVersion'),
		operatingSystem: textAt(info, 'OperatingSystem'),
		securityOptions: textsAt(info, 'SecurityOptions'),
		...(membership && {swarm: membership}),
		isDemo: false,
	};
}

/** Other engines than Docker's say nothing about a swarm. */
function parseMembership(swarm: unknown): SwarmMembership | undefined {
	const isMember = textAt(swarm, 'LocalNodeState') !== '' && textAt(swarm, 'LocalNodeState') !== 'inactive';
	return isMember
		? {
				role: isSetAt(swarm, 'ControlAvailable') ? 'manager' : 'worker',
				swarmId: textAt(swarm, 'Cluster', 'ID'),
				nodeId: textAt(swarm, 'NodeID'),
				managers: listAt(swarm, 'RemoteManagers')
					.map(manager => textAt(manager, 'Addr'))
					.toSorted(),
				problem: textAt(swarm, 'Error') || undefined,
			}
		: undefined;
}
