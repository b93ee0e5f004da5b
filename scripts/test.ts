// Checks everything: `npm test`. With the names of test files or folders: only those.
//
// The build first; then the tests, in two rounds that are reported as one: those that need nothing, several files in a
// process; then those that need a terminal or a real engine, one file at a time on each of a few private engines. Lint,
// types and the generated parts of the documentation are checked beside them, and the tests that need control groups v2
// run beside them in a virtual machine.
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
const isBuilt = await passes('build');
const checking = Promise.all((wanted.length > 0 ? [] : ['lint', 'types', 'docs:check']).map(passes));
const files = globSync('test/**/*.test.{ts,tsx}')
	.filter(file => wanted.length === 0 || wanted.some(name => file.startsWith(name)))
	.toSorted();
const byNeed = Object.groupBy(files, needOf);
const {nothing = [], process: alone = [], terminal = [], engine: withEngine = [], machine: inMachine = []} = byNeed;

const endOfFile = new URL('../test/helpers/end-of-file.ts', import.meta.url).href;

/** Files that share a process: so few that each process is small, and a failure is reported soon. */
const filesPerProcess = 20;

/** One more than there are processors, since these tests wait a lot; a fifth would disturb the others' times. */
const lanes = Math.min(availableParallelism() + 1, 4);

/** They begin first, so that no lane is left alone with one of them at the end. */
const longest = [
	'test/engine/podman/contract.real.test.ts',
	'test/engine/docker/swarm-of-three.real.test.ts',
	'test/engine/docker/ssh/contract.real.test.ts',
	'test/bench/short.test.ts',
	'test/e2e/bytes.test.ts',
	'test/e2e/reliability/links.test.ts',
];

// They start while the first round runs.
const starting = enginesFor(withEngine);
const beside = testInMachine(inMachine);
const summary = await report(rounds());
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

async function* rounds(): TestEvents {
	const shared = Array.from({length: Math.ceil(nothing.length / filesPerProcess)}, (_, index) =>
		nothing.slice(index * filesPerProcess, (index + 1) * filesPerProcess),
	);
	yield* inLanes([...alone.map(file => [file]), ...shared], Array<undefined>(availableParallelism()).fill(undefined));
	const {engines, problem} = await starting;
	const rest = problem === undefined ? [...withEngine, ...terminal] : terminal;
	const inOrder = [...rest.filter(file => longest.includes(file)), ...rest.filter(file => !longest.includes(file))];
	const sockets = engines.length > 0 ? engines.map(({socket}) => socket) : Array<undefined>(lanes).fill(undefined);
	yield* inLanes(
		inOrder.map(file => [file]),
		sockets,
	);
	yield* (await beside).events;
}

/** Run a process at a time in each lane, on its engine if it has one, and yield the events of each process when it has ended. */
function inLanes(processes: readonly (readonly string[])[], sockets: readonly (string | undefined)[]): TestEvents {
	const output = new PassThrough({objectMode: true});
	const queue = [...processes];
	const work = async (socket: string | undefined) => {
		for (let files = queue.shift(); files !== undefined; files = queue.shift()) {
			for (const event of await testsIn(files, socket).toArray()) {
				output.write(event);
			}
		}
	};
	Promise.all(sockets.map(work)).then(
		() => output.end(),
		error => output.destroy(error),
	);
	return output;
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

/** An engine for each lane that has a file to run, or the reason why there is none. */
async function enginesFor(files: readonly string[]): Promise<{engines: readonly PrivateEngine[]; problem?: string}> {
	const engines: PrivateEngine[] = [];
	try {
		while (engines.length < Math.min(lanes, files.length)) {
			engines.push(await startEngine());
		}

		return {engines};
	} catch (error) {
		return {engines, problem: messageOf(error)};
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
