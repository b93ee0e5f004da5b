import assert from 'node:assert/strict';
import type {Endpoint} from '../../../source/engine/endpoint.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Clock} from '../../../source/model/clock.ts';
import type {Container} from '../../../source/model/container.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {createDockerEngine} from './create-docker-engine.ts';

/** The endpoint of a socket file. */
export function endpointOf(path: string): Endpoint {
	return {kind: 'unix', name: 'local', address: `unix://${path}`, path};
}

/** A connected engine, which the caller closes. */
export async function connectDocker(path: string, clock: Clock = systemClock): Promise<Engine> {
	const engine = createDockerEngine({endpoint: endpointOf(path), clock});
	await engine.connect(AbortSignal.timeout(60_000));
	return engine;
}

/** A container as the engine lists it now. */
export async function listedContainer(engine: Engine, id: string): Promise<Container> {
	const over = new AbortController();
	for await (const change of engine.containers.watch(over.signal)) {
		const container = change.type === 'listed' ? change.containers.find(listed => listed.id === id) : undefined;
		over.abort();
		assert(container, `${id} is not listed`);
		return container;
	}

	throw new Error('The list never came.');
}
