import {isRunning} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {inspectionId, resultOf} from '../store/reads.ts';
import {wantedPorts} from '../store/relations/ports.ts';
import type {State} from '../store/state.ts';
import type {Read} from './read.ts';
import {portProcessRead} from './run-plan-reads.ts';

/** The processes that listen on the ports which a stopped container wants; read again after each attempt to start it. */
export function portReads(state: Pick<State, 'containers' | 'reads'>, key: ResourceId): readonly Read<string>[] {
	const container = state.containers.get(key);
	return !container || isRunning(container)
		? []
		: wantedPorts(resultOf(state, inspectionId(key)).value).map(({name}) => ({
				...portProcessRead(container.host, name),
				version: `${container.state} ${container.revision}`,
			}));
}
