import type {SwarmNode} from './swarm.ts';

/** The managers of a swarm: a majority of them must be reachable, or nothing in the swarm can be changed. */
export type Quorum = {
	readonly managers: number;
	readonly reachable: number;
	/** How many must be reachable. */
	readonly needed: number;
};

/** The quorum of some nodes, without one of them if that is given. */
export function quorumOf(nodes: Iterable<SwarmNode>, without?: Pick<SwarmNode, 'id'>): Quorum {
	const managers = [...nodes].filter(({role, id}) => role === 'manager' && id !== without?.id);
	return {
		managers: managers.length,
		reachable: managers.filter(({isReachable}) => isReachable).length,
		needed: Math.floor(managers.length / 2) + 1,
	};
}

/** Whether the swarm has no leader. */
export function isQuorumLost({reachable, needed}: Quorum): boolean {
	return reachable < needed;
}
