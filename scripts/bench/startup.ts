import {existsSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type PrivateEngine, startEngine} from '../../test/engine/private-engine.ts';
import {mustRun} from '../../test/helpers/run.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';
import {type Watched, watch} from './watch.ts';

const containers = 10;
const rounds = 15;

const moments = ['first paint', 'first name', 'first CPU figure'];

/** What shows each moment on our screen. The first container of the list is called bench-1. */
const patterns = [/^ quayside/, /bench-1 /, /bench-1 .* \d+\.\d +\d+\w?\//];

/**
 * How long the dashboard takes to start, beside `docker ps` in the same minute: both are run in turn on a private
 * engine, and what counts are the ratios, since every machine has its own idea of a millisecond.
 */
export async function measureStartup(): Promise<void> {
	await mustRun(process.execPath, ['scripts/build.ts']);
	const engine = await startEngine();
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	try {
		for (let count = 1; count <= containers; count++) {
			await engine.mustDocker(['run', '--detach', '--name', `bench-${count}`, 'busybox', 'sleep', '100000']);
		}

		const starts = await measure(programsOn(engine, home));
		writeSection({
			name: 'startup',
			title: 'Start, beside `docker ps`',
			command: 'npm run bench -- startup',
			engine: await engine.mustDocker(['version', '--format', '{{.Server.Version}}']),
			body: `${containers} running containers, medians of ${rounds} starts in turn; × compares with \`docker ps\`.\n\n${starts}`,
		});
	} finally {
		await engine.stop();
		await rm(home, {recursive: true});
	}
}

type Program = Watched & {readonly name: string};

/** The yardstick first; it only shows names. Then what Node alone takes until something is on the screen. */
function programsOn({host}: PrivateEngine, home: string): readonly Program[] {
	const word = join(home, 'word.cjs');
	writeFileSync(word, "process.stdout.write('word')");
	const {PATH = ''} = process.env;
	const env = {PATH, HOME: home, DOCKER_HOST: host, TERM: 'xterm-256color', COLORTERM: 'truecolor', CI: 'false'};
	return [
		{name: 'docker ps', command: 'docker', args: ['ps'], env, patterns: [/bench-1$/m]},
		{name: 'Node, with a word to print', command: process.execPath, args: [word], env, patterns: [/word/]},
		{name: 'quayside', command: process.execPath, args: ['bin/quayside.js'], env, patterns},
		...(existsSync('dist/quayside')
			? [{name: 'quayside, single executable', command: 'dist/quayside', args: [], env, patterns}]
			: []),
	];
}

/** Resolves with the table. */
async function measure(programs: readonly Program[]): Promise<string> {
	// At the first start what was compiled is kept for the others, so it is not counted.
	for (const program of programs) {
		await watch({...program, patterns: [/^never$/], patience: 3000});
	}

	const starts: (readonly number[])[][] = programs.map(() => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, program] of programs.entries()) {
			starts[index]?.push(await watch(program));
		}
	}

	const [[yardstick = Number.NaN] = [], ...ours] = starts.map(mediansOf);
	const words = (time: number) => `${figure(time, 'ms')}, ${ratio(time, yardstick)}`;
	const rows = ours.map((times, index) => {
		const cells = [programs[index + 1]?.name ?? '', ...times.map(words)];
		return [...cells, ...moments.slice(times.length).map(() => '')];
	});
	return table(['', ...moments], [['docker ps', '', words(yardstick)], ...rows]);
}

function mediansOf(starts: readonly (readonly number[])[]): readonly number[] {
	const [first = []] = starts;
	return first.map((_, moment) => median(starts.map(times => times[moment] ?? Number.NaN)));
}
