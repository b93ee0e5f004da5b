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
 * Declare the tests that every engine must pass, or some groups of them. Each test opens an engine of its own, which may be
 * a new connection to a shared one if it has its own containers.
 */
export function engineContract(
	makeEngine: () => Promise<EngineHarness>,
	names = Object.keys(suites) as readonly (keyof typeof suites)[],
): void {
	for (const name of names) {
		suite(makeEngine, name, suites[name]);
	}
}
