import {after, before} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {connectDocker} from './bench.ts';

/** An engine and its APIs. */
export type Apis = Required<Engine> & {readonly privateEngine: PrivateEngine};

/** Connect before the tests of a suite, and close the engine after them; call it within `describe`. */
export function useApis(): () => Apis {
	let apis: Apis;
	before(async () => {
		const privateEngine = await sharedEngine();
		const engine = await connectDocker(privateEngine.socket);
		apis = {...(engine as Required<Engine>), privateEngine};
	});
	after(() => apis.close());
	return () => apis;
}
