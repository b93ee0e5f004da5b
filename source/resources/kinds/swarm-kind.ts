import type {SwarmMembership} from '../../model/swarm.ts';
import {isSwarmListedOn, memberships} from '../../store/swarm.ts';
import {cleanText} from '../../text/clean.ts';
import type {Kind} from './kind.ts';

/** The common part of all kinds of a swarm: they have a view in a swarm only, and a list on its managers only. */
export const swarmKind: Pick<Kind, 'isOfSwarm' | 'isShown' | 'isListedOn' | 'pendingText'> = {
	isOfSwarm: true,
	isShown: state => memberships(state).length > 0,
	isListedOn: isSwarmListedOn,
	pendingText(state) {
		const [first, ...others] = memberships(state);
		if (!first) {
			return 'This engine is not in a swarm.';
		}

		return [first, ...others].every(({role}) => role === 'worker') ? workerWords(first) : undefined;
	},
};

function workerWords({managers, problem}: SwarmMembership): string {
	if (problem !== undefined) {
		return cleanText(problem);
	}

	const addresses = managers.map(address => address.replace(/:\d+$/, '')).join(', ');
	const reason = 'This engine is a worker: it runs tasks of the swarm, and only a manager can list them.';
	return `${reason} Connect to a manager${addresses === '' ? '' : `: ${addresses}`}.`;
}
