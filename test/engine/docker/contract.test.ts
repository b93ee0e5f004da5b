import {systemClock} from '../../../source/sync/clock.ts';
import {engineContract} from '../contract.ts';
import {endpointOf} from './bench.ts';
import {dockerHarness} from './contract-harness.ts';
import {createDockerEngine} from './create-docker-engine.ts';

engineContract(() => dockerHarness(socket => createDockerEngine({endpoint: endpointOf(socket), clock: systemClock})));
