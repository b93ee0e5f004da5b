import type {Engine} from '../engine/engine.ts';
import {isRunning} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {inspectionId, portProcessId, resultOf} from '../store/reads.ts';
import {wantedPorts} from '../store/relations/ports.ts';
import type {State} from '../store/state.ts';
import type {Read} from './read.ts';

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

/** The process that listens on a port of a host, for example `80/tcp`. */
export function portProcessRead(host: string, port: string): Read<string> {
	return {id: portProcessId(host, port), read: async engine => (await nameOfListener(engine, port)) ?? ''};
}

/** The process that listens on a port, for example `nginx (PID 12)`; undefined if there is none. */
export async function nameOfListener({system}: Engine, port: string): Promise<string | undefined> {
	const [number = '', protocol = ''] = port.split('/');
	const process = await system?.listeningProcess?.(Number(number), protocol);
	return process && `${process.command} (PID ${process.pid})`;
}
