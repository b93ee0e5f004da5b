// Checks everything: `npm test`. With the names of test files or folders: only those.
//
// Lint, types, the build and the generated parts of the documentation first; then the tests, in two rounds whose
// results are counted together: those that need nothing, side by side; then, one file after the other, since they
// measure times and share an engine, those that use a terminal or a real engine.
import {spawnSync} from 'node:child_process';
import {globSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {run} from 'node:test';
import {type PrivateEngine, startEngine} from '../test/engine/private-engine.ts';
import {cleanEnvironment} from '../test/helpers/clean-environment.ts';
import {report, type TestEvents} from './report.ts';
import {needOf} from './test-needs.ts';

const wanted = process.argv.slice(2);
const checks = wanted.length > 0 ? ['build'] : ['lint', 'types', 'build', 'docs:check'];
const failedChecks = checks.filter(name => !passes(name));
const files = globSync('test/**/*.test.{ts,tsx}')
	.filter(file => wanted.length === 0 || wanted.some(name => file.startsWith(name)))
	.toSorted();
const {nothing = [], terminal = [], engine: withEngine = []} = Object.groupBy(files, needOf);

const {engine, problem} = await engineFor(withEngine);
const summary = await report(rounds(engine));
await engine?.stop();

if (problem !== undefined) {
	console.log(`Left out ${withEngine.join(', ')}, which need a real engine: ${problem}`);
}

for (const name of failedChecks) {
	console.log(`The check "${name}" failed; what it found stands at the top.`);
}

// On a build server nobody reads what was left out, so there it is a failure.
const isComplete = problem === undefined || process.env.CI !== 'true';
process.exitCode = summary.isSuccess && isComplete && failedChecks.length === 0 ? 0 : 1;

async function* rounds(engine: PrivateEngine | undefined): TestEvents {
	yield* testsIn(nothing, availableParallelism());
	yield* testsIn([...terminal, ...(engine ? withEngine : [])], 1, {QUAYSIDE_TEST_SOCKET: engine?.socket});
}

function testsIn(files: readonly string[], concurrency: number, env: NodeJS.ProcessEnv = {}): TestEvents {
	return run({
		files: [...files],
		concurrency,
		timeout: 180_000,
		execArgv: ['--import', 'tsx', '--import', new URL('../test/helpers/end-of-file.ts', import.meta.url).href],
		// Ink would ask the developer's own terminal for its size.
		env: {...cleanEnvironment(), COLUMNS: '100', LINES: '30', ...env},
	});
}

async function engineFor(files: readonly string[]): Promise<{engine?: PrivateEngine; problem?: string}> {
	try {
		return files.length > 0 ? {engine: await startEngine()} : {};
	} catch (error) {
		return {problem: error instanceof Error ? error.message : String(error)};
	}
}

function passes(check: string): boolean {
	console.log(`— ${check}`);
	return spawnSync('npm', ['run', '--silent', check], {stdio: 'inherit'}).status === 0;
}
