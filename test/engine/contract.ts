import {acting} from './contract/acting.ts';
import {executing} from './contract/executing.ts';
import {type EngineHarness, suite} from './contract/harness.ts';
import {logging} from './contract/logging.ts';
import {measuring} from './contract/measuring.ts';
import {remembering} from './contract/remembering.ts';
import {running} from './contract/running.ts';
import {watching} from './contract/watching.ts';

const suites = {
	watching,
	acting,
	logs: logging,
	'stats and details': measuring,
	exec: executing,
	running,
	events: remembering,
};

/**
 * What every engine must do, or only some of it. Declares its tests with node:test; each of them asks for an engine of
 * its own, which may be a new connection to a shared one as long as the containers it makes are its own.
 */
export function engineContract(
	makeEngine: () => Promise<EngineHarness>,
	names = Object.keys(suites) as readonly (keyof typeof suites)[],
): void {
	for (const name of names) {
		suite(makeEngine, name, suites[name]);
	}
}
