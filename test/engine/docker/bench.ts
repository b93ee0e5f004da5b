import type {TestContext} from 'node:test';
import {createDockerEngine} from '../../../source/engine/docker/docker-engine.ts';
import {type Connection, createConnection} from '../../../source/engine/docker/wire/connection.ts';
import type {Endpoint} from '../../../source/engine/endpoint.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';

/** What a test, a suite or a file offers to clean up with. */
type Cleanup = Pick<TestContext, 'after'>;

/** The endpoint of a socket file. */
export function endpointOf(path: string): Endpoint {
	return {kind: 'unix', name: 'local', address: `unix://${path}`, path};
}

/** A connection on the system's clock, closed when its owner ends. */
export function openConnection(owner: Cleanup, path: string): Connection {
	const connection = createConnection(endpointOf(path), systemClock);
	owner.after(() => connection.close());
	return connection;
}

/** A connected engine, closed when its owner ends. */
export async function connectDocker(owner: Cleanup, path: string): Promise<Engine> {
	const engine = createDockerEngine({endpoint: endpointOf(path), clock: systemClock});
	owner.after(() => engine.close());
	await engine.connect(AbortSignal.timeout(10_000));
	return engine;
}
