// Checks everything: `npm test`. With the names of test files or folders: only those.
//
// The build first; then all tests at once, reported as one run: those that need nothing, several files in a process;
// those that need a terminal or a real engine, one file at a time on each of a few private engines; and those that need
// control groups v2, in a virtual machine. Lint, types and the generated parts of the documentation are checked meanwhile.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {globSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {PassThrough} from 'node:stream';
import {text} from 'node:stream/consumers';
import {run} from 'node:test';
import {type PrivateEngine, startEngine} from '../test/engine/private-engine.ts';
import {prepareMachine} from '../test/engine/v2/machine.ts';
import {cleanEnvironment} from '../test/helpers/clean-environment.ts';
import {report, type TestEvent, type TestEvents} from './report.ts';
import {needOf} from './test-needs.ts';

const wanted = process.argv.slice(2);
const files = globSync('test/**/*.test.{ts,tsx}')
	.filter(file => wanted.length === 0 || wanted.some(name => file.startsWith(name)))
	.toSorted();
const byNeed = Object.groupBy(files, needOf);
const {nothing = [], process: alone = [], terminal = [], engine: withEngine = [], machine: inMachine = []} = byNeed;

const endOfFile = new URL('../test/helpers/end-of-file.ts', import.meta.url).href;

/** Files that share a process: to load the program takes seconds, but each process stays small, and reports soon. */
const filesPerProcess = 60;

/** Engines. One more than there are processors, since their tests wait a lot; a fifth would disturb the others' times. */
const lanes = Math.min(availableParallelism() + 1, 4);

/** They begin first, so that no lane is left alone with one of them at the end. */
const longest = [
	'test/engine/podman/contract.real.test.ts',
	'test/engine/docker/swarm-of-three.real.test.ts',
	'test/engine/docker/ssh/contract.real.test.ts',
	'test/bench/short.test.ts',
	'test/e2e/bytes.test.ts',
	'test/e2e/reliability/links.test.ts',
	'test/e2e/reliability/cuts.test.ts',
	'test/engine/docker/end-cause.real.test.ts',
	'test/once.real.test.ts',
];

// They start while the program is built.
const starting = enginesFor(withEngine);
const isBuilt = await passes('build');
const checking = Promise.all((wanted.length > 0 ? [] : ['lint', 'types', 'docs:check']).map(passes));
const beside = testInMachine(inMachine);
const summary = await report(allTests());
const {engines, problem} = await starting;
const {problem: machineProblem} = await beside;
await Promise.all(engines.map(engine => engine.stop()));

if (problem !== undefined) {
	console.log(`Left out ${withEngine.join(', ')}, which need a real engine: ${problem}`);
}

if (machineProblem !== undefined) {
	console.log(`Left out ${inMachine.join(', ')}, which run in a virtual machine: ${machineProblem}`);
}

const isChecked = [isBuilt, ...(await checking)].every(Boolean);
if (!isChecked) {
	console.log('A check has failed: search for "check failed" above.');
}

// On a build server nobody reads which tests were left out, so there it is a failure.
const isComplete = problem === undefined || process.env.CI !== 'true';
process.exitCode = summary.isSuccess && isComplete && isChecked ? 0 : 1;

/**
 * Run everything, and yield the events of each process when it has ended. The tests that need nothing keep a processor
 * busy while those on the engines wait.
 */
function allTests(): TestEvents {
	const output = new PassThrough({objectMode: true});
	const write = (events: readonly TestEvent[]) => {
		for (const event of events) {
			output.write(event);
		}
	};
	const shared = Array.from({length: Math.ceil(nothing.length / filesPerProcess)}, (_, index) =>
		nothing.slice(index * filesPerProcess, (index + 1) * filesPerProcess),
	);
	const units = [...alone.map(file => [file]), ...shared];
	const terminals = longestFirst(terminal).map(file => [file]);
	const onEngines = longestFirst(withEngine).map(file => [file]);
	const lane = async (socket: string | undefined, ...queues: (readonly string[])[][]) => {
		for (const queue of queues) {
			for (let files = queue.shift(); files !== undefined; files = queue.shift()) {
				write(await testsIn(files, socket).toArray());
			}
		}
	};
	const work = async () => {
		const besides = Array.from({length: Math.max(1, availableParallelism() - 1)}, () =>
			lane(undefined, units, terminals),
		);
		const {engines} = await starting;
		await Promise.all([...besides, ...engines.map(({socket}) => lane(socket, onEngines, terminals, units))]);
		write((await beside).events);
	};
	work().then(
		() => output.end(),
		error => output.destroy(error),
	);
	return output;
}

function longestFirst(list: readonly string[]): readonly string[] {
	return [...list.filter(file => longest.includes(file)), ...list.filter(file => !longest.includes(file))];
}

/** Run the tests of one or more files in one process. */
function testsIn(files: readonly string[], socket: string | undefined): ReturnType<typeof run> {
	const [first = ''] = files;
	const isInMachine = needOf(first) === 'machine';
	const isAlone = files.length === 1 && !isInMachine;
	const together = isInMachine ? 'test/engine/v2/in-machine.ts' : 'test/helpers/several-files.ts';
	return run({
		files: [isAlone ? first : together],
		// For a process that hangs; on a busy machine a file may take minutes. The virtual machine has a limit of its own.
		timeout: isInMachine ? 1_800_000 : 900_000,
		// A test or hook that hangs is named, and the others still run.
		execArgv: ['--test-timeout=300000', '--import', 'tsx', ...(isAlone ? ['--import', endOfFile] : [])],
		// Ink would ask the developer's own terminal for its size.
		env: {
			...cleanEnvironment(),
			COLUMNS: '100',
			LINES: '30',
			QUAYSIDE_TEST_SOCKET: socket,
			QUAYSIDE_TEST_FILES: files.join(' '),
		},
	});
}

/** An engine for each lane that has a file to run, or the reason why there is none. A single one is enough for all files. */
async function enginesFor(files: readonly string[]): Promise<{engines: readonly PrivateEngine[]; problem?: string}> {
	const engines: PrivateEngine[] = [];
	try {
		while (engines.length < Math.min(lanes, files.length)) {
			engines.push(await startEngine());
		}

		return {engines};
	} catch (error) {
		return engines.length > 0 ? {engines} : {engines, problem: messageOf(error)};
	}
}

/** Run the tests in a virtual machine. Resolves with their events, or the reason why there are none. */
async function testInMachine(files: readonly string[]): Promise<{events: readonly TestEvent[]; problem?: string}> {
	if (files.length === 0) {
		return {events: []};
	}

	try {
		// Not earlier, since only one apt-get can run at a time.
		await starting;
		await prepareMachine();
	} catch (error) {
		return {events: [], problem: messageOf(error)};
	}

	return {events: await testsIn(files, undefined).toArray()};
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Run one of our own checks and print its name and messages when it has ended. */
async function passes(check: string): Promise<boolean> {
	const child = spawn('npm', ['run', '--silent', check], {stdio: ['ignore', 'pipe', 'pipe']});
	const [out, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	console.log(`— ${check}${status === 0 ? '' : ': check failed'}\n${out}${errors}`.trimEnd());
	return status === 0;
}
