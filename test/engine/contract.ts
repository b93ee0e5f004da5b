import {acting} from './contract/acting.ts';
import {executing} from './contract/executing.ts';
import {type EngineHarness, suite} from './contract/harness.ts';
import {logging} from './contract/logging.ts';
import {measuring} from './contract/measuring.ts';
import {remembering} from './contract/remembering.ts';
import {running} from './contract/running.ts';
import {watching} from './contract/watching.ts';

/**
 * What every engine must do. Declares its tests with node:test; each of them asks for an engine of its own, which may
 * be a new connection to a shared one as long as the containers it makes are its own.
 */
export function engineContract(makeEngine: () => Promise<EngineHarness>): void {
	suite(makeEngine, 'watching', watching);
	suite(makeEngine, 'acting', acting);
	suite(makeEngine, 'logs', logging);
	suite(makeEngine, 'stats and details', measuring);
	suite(makeEngine, 'exec', executing);
	suite(makeEngine, 'running', running);
	suite(makeEngine, 'events', remembering);
}
