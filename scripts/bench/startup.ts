import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Bench, launch, versionOf, warmUp, withEngine} from './bench-engine.ts';
import {ours, oursInOneFile, type Program} from './programs.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';

const containers = 10;
const rounds = 15;

const moments = ['first paint', 'first name', 'first CPU figure'];

/** Match our screen at each moment. The first container of the list is called bench-1. */
const patterns = [/^ quayside/, /bench-1 /, /bench-1 .* \d+\.\d [ ▏]+[\d.]+\w?\//];

/**
 * Compare the start of the dashboard with `docker ps`. Both run in turn on a private engine, and only the ratios count,
 * since milliseconds differ between machines.
 */
export async function measureStartup(): Promise<void> {
	await withEngine(async (engine, bench) => {
		for (let count = 1; count <= containers; count++) {
			await engine.mustDocker(['run', '--detach', '--name', `bench-${count}`, 'busybox', 'sleep', '100000']);
		}

		const starts = await measure(bench, programsIn(bench));
		writeSection({
			name: 'startup',
			title: 'Start, compared with `docker ps`',
			command: 'npm run bench -- startup',
			engine: await versionOf(engine),
			body: `${containers} running containers, medians of ${rounds} starts in turn; × is the ratio to \`docker ps\`. “Node” is a program that prints one
word, “one file” the single executable.\n\n${starts}`,
		});
	});
}

/** A program, and patterns that match its screen at each moment. */
type Starting = {readonly program: Program; readonly patterns: readonly RegExp[]};

/** `docker ps`, which only shows names; Node alone, printing a word; and Quayside. */
function programsIn({home}: Bench): readonly Starting[] {
	const word = join(home, 'word.cjs');
	writeFileSync(word, "process.stdout.write('word')");
	const plain = {...ours, name: 'Node', args: [word]};
	return [
		{program: {...ours, name: 'docker ps', command: 'docker', args: ['ps']}, patterns: [/bench-1$/m]},
		{program: plain, patterns: [/word/]},
		...[ours, ...oursInOneFile()].map(program => ({program, patterns})),
	];
}

/** Start a program once. Resolves with the milliseconds until each pattern matches; infinite if it does not. */
async function timesOf(bench: Bench, {program, patterns}: Starting): Promise<readonly number[]> {
	const recording = launch(bench, program, {columns: 120, rows: 40});
	const times: number[] = [];
	for (const pattern of patterns) {
		const at = await recording.seen(({rows}) => pattern.test(rows.join('\n')), {timeout: 10_000});
		times.push(at - recording.startedAt);
	}

	await recording.end();
	return times;
}

/** Resolves with the table. */
async function measure(bench: Bench, programs: readonly Starting[]): Promise<string> {
	// The first start fills caches.
	for (const {program} of programs) {
		await warmUp(bench, program);
	}

	const starts: (readonly number[])[][] = programs.map(() => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, starting] of programs.entries()) {
			starts[index]?.push(await timesOf(bench, starting));
		}
	}

	const [[reference = Number.NaN] = [], ...ours] = starts.map(mediansOf);
	const words = (time: number) => `${figure(time, 'ms')}, ${ratio(time, reference)}`;
	const rows = ours.map((times, index) => {
		const cells = [programs[index + 1]?.program.name ?? '', ...times.map(words)];
		return [...cells, ...moments.slice(times.length).map(() => '')];
	});
	return table(['', ...moments], [['docker ps', '', words(reference)], ...rows]);
}

function mediansOf(starts: readonly (readonly number[])[]): readonly number[] {
	const [first = []] = starts;
	return first.map((_, moment) => median(starts.map(times => times[moment] ?? Number.NaN)));
}
