import {createTransport} from '../../../source/engine/docker/create-transport.ts';
import {type DockerEngineOptions, dockerEngineOver} from '../../../source/engine/docker/docker-engine.ts';
import {createConnection} from '../../../source/engine/docker/wire/connection.ts';
import type {Endpoint} from '../../../source/engine/endpoint.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Clock} from '../../../source/model/clock.ts';

type Options = DockerEngineOptions & {readonly endpoint: Endpoint; readonly clock: Clock};

/** A Docker Engine at an endpoint. Nothing is sent before `connect`. */
export function createDockerEngine({endpoint, clock, ...options}: Options): Engine {
	return dockerEngineOver(createConnection(endpoint, createTransport(endpoint, {clock}), clock), options);
}
