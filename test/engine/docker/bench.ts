import {createDockerEngine} from '../../../source/engine/docker/docker-engine.ts';
import type {Endpoint} from '../../../source/engine/endpoint.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';

/** The endpoint of a socket file. */
export function endpointOf(path: string): Endpoint {
	return {kind: 'unix', name: 'local', address: `unix://${path}`, path};
}

/** A connected engine on the system's clock; whoever asks for it closes it. */
export async function connectDocker(path: string): Promise<Engine> {
	const engine = createDockerEngine({endpoint: endpointOf(path), clock: systemClock});
	await engine.connect(AbortSignal.timeout(10_000));
	return engine;
}
