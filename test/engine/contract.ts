import {acting} from './contract/acting.ts';
import {executing} from './contract/executing.ts';
import {type EngineHarness, required, suite, type Tests} from './contract/harness.ts';
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

/** The tests of each group that differ most between engines and machines. */
const essentials: Readonly<Partial<Record<keyof typeof suites, readonly string[]>>> = {
	watching: ['begins with all containers, also stopped ones', 'reports all changes to each follower'],
	acting: ['kills at once, also during a stop'],
	logs: ['follows a log without a lost or repeated line'],
	exec: ['runs a command and passes its output and exit status on'],
	running: ['changes the given limits of a running container and keeps the others'],
};

/** Declare only the most important of these tests, or some groups of them, for a slow machine. */
export function essentialContract(
	makeEngine: () => Promise<EngineHarness>,
	names = Object.keys(essentials) as readonly (keyof typeof suites)[],
): void {
	for (const name of names) {
		const tests: Tests = suites[name];
		const titles = essentials[name] ?? [];
		suite(makeEngine, name, Object.fromEntries(titles.map(title => [title, required(tests[title])])));
	}
}
