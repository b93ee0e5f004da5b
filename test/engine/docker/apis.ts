import {after, before} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {connectDocker} from './bench.ts';

/** All that an engine can do, and the engine itself. */
export type Apis = Required<Engine> & {readonly privateEngine: PrivateEngine};

/** Connect before a suite's tests, and let go after them; call it within `describe`. */
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
