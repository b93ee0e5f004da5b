import {after, describe} from 'node:test';
import {systemClock} from '../../../source/sync/clock.ts';
import {engineContract} from '../contract.ts';
import {endpointOf} from '../docker/bench.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {startEngine} from '../private-engine.ts';
import {podman} from './podman.ts';

describe('Podman is an engine like any other', () => {
	const starting = startEngine('tied', podman);
	after(async () => (await starting).stop());

	engineContract(async () => ({
		...(await dockerHarness(
			socket => createDockerEngine({endpoint: endpointOf(socket), clock: systemClock}),
			await starting,
		)),
		refusals: new Set(['stop with a signal', 'stop when paused']),
	}));
});
