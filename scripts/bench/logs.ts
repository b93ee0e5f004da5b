import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {waitUntil} from '../../test/engine/wait-until.ts';
import {type Bench, versionOf, withEngine} from './bench-engine.ts';
import {type Course, mark, measureCourse, type Reader, type Scene} from './logs-course.ts';
import {measureFlow, measureLong, writeLongLog} from './logs-long.ts';
import {measureEndless, measureFilter, measureMerge, measureSearch, printEndless} from './logs-whole.ts';
import {ours, type Program, rivalsOn} from './programs.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';

const rounds = 2;
const lineCount = 200_000;

/** Named as those of the other benchmarks are, so that the same screens can be read. */
const [quiet, printed, waiting, long, flood] = ['bench-000', 'bench-001', 'bench-002', 'bench-003', 'bench-004'];
const [million, endless] = ['bench-005', 'bench-006'];
const merged = Array.from({length: 10}, (_, index) => `bench-01${index}`);

/** 100 bytes a line, the line end among them. */
const print = `awk 'BEGIN {
	pad = sprintf("%092d", 0)
	for (number = 1; number < ${lineCount}; number++) printf "%06d %s\\n", number, pad
	print "${mark}"
}'`;

/** A thousand lines of 50 bytes, ten times a second. */
const flow = 'while :; do seq 1 1000 | sed "s/$/ of a log that flows into view, line by line/"; usleep 90000; done';

/** A hundred lines, ten times a second. */
const slowFlow = 'while :; do seq 1 100 | sed "s/$/ of a log that flows into view, line by line/"; usleep 90000; done';

const searchTitle = `### Reading all of it

A search of the same log for what is not in it, beside the docker client, which writes all lines to /dev/null.`;

const filterTitle = `### A filter as it is typed, and a line without an end

All lines are loaded, with 512 MB of memory for logs. The filter is a regular expression that one line in a hundred
passes. The last table is of a log whose only line has 50 MB, with the usual 64 MB.`;

const longTitle = `### The ends of a log of 3 million lines

500 MB in the engine's file. Timed from the key (for docker, from its start) to the line on the screen; less reads all
lines to come to the last one, and Quayside none but those that it shows.`;

const flowTitle = `### A log of 10,000 lines a second

The log is on the screen, and a key that wraps its lines is pressed forty times.`;

/** How a long log opens, and how one is followed that is written as fast as that goes, beside others that show it. */
export async function measureLogs(): Promise<void> {
	await withEngine(async (engine, bench) => {
		await run(engine, quiet, 'sleep 1000000');
		await run(engine, printed, `${print}; sleep 1000000`);
		await waitUntil(async () => (await lastLine(engine, printed)) === mark, 'all lines');
		const opened = await measureAll(bench, printed, async () => ({container: printed}));
		const followed = await measureAll(bench, waiting, () => waitingScene(engine));
		await engine.docker(['rm', '--force', printed, waiting]);
		await runWithLog(engine, long, 3_000_000);
		const ends = await measureLong(bench, long);
		const searched = await measureSearch(bench, long);
		await engine.docker(['rm', '--force', long]);
		await runWithLog(engine, million, 1_000_000);
		const filtered = await measureFilter(bench, million, '1,000,000 lines');
		await engine.docker(['rm', '--force', million]);
		await run(engine, flood, flow);
		const flowed = await measureFlow(bench, flood);
		await engine.docker(['rm', '--force', flood]);
		await printEndless(engine, endless);
		const unended = await measureEndless(bench, endless);
		await engine.docker(['rm', '--force', endless]);
		for (const name of merged) {
			await run(engine, name, slowFlow);
		}

		const together = await measureMerge(bench, merged[0] ?? '');
		writeSection({
			name: 'logs',
			title: 'Logs',
			command: 'npm run bench -- logs',
			engine: await versionOf(engine),
			body: [
				bodyOf(opened, followed),
				longTitle,
				ends,
				searchTitle,
				searched,
				flowTitle,
				flowed,
				together,
				filterTitle,
				filtered,
				unended,
			].join('\n\n'),
		});
	});
}

/** A running container with a log of so many lines. */
async function runWithLog(engine: PrivateEngine, name: string, lines: number): Promise<void> {
	await run(engine, name, 'sleep 1000000');
	// The engine notes the size of the file when the container starts.
	await engine.mustDocker(['kill', name]);
	await writeLongLog(engine, name, lines);
	await engine.mustDocker(['start', name]);
}

function run(engine: PrivateEngine, name: string, script: string): Promise<string> {
	return engine.mustDocker(['run', '--detach', '--network=none', '--name', name, 'busybox', 'sh', '-c', script]);
}

async function lastLine(engine: PrivateEngine, name: string): Promise<string> {
	return engine.mustDocker(['logs', '--tail', '1', name]);
}

/** A container that prints once on demand; each measurement needs another one. */
async function waitingScene(engine: PrivateEngine): Promise<Scene> {
	await engine.docker(['rm', '--force', waiting]);
	await run(engine, waiting, `while [ ! -e /go ]; do usleep 10000; done; ${print}; sleep 1000000`);
	return {
		container: waiting,
		async begin() {
			const at = performance.now();
			await engine.mustDocker(['exec', waiting, 'touch', '/go']);
			return at;
		},
	};
}

type Result = {readonly name: string; readonly course: Course};

/** Every program in turn, round after round: the medians of each. The first start of ours, which keeps compiled code, does not count. */
async function measureAll(bench: Bench, container: string, scene: () => Promise<Scene>): Promise<readonly Result[]> {
	// A log that is only being written has no end to begin with.
	const readers = readersOf(container).filter(({program}) => container !== waiting || !program.args.includes('--tail'));
	const courses: Course[][] = readers.map(() => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, reader] of readers.entries()) {
			const course = await measureCourse(bench, reader, await scene());
			if (round > 0) {
				courses[index]?.push(course);
			}
		}
	}

	return readers.map(({program: {name}}, index) => ({name, course: medians(courses[index] ?? [])}));
}

/** What opens a log in those that do not do it by themselves. */
const openings: Readonly<Record<string, string>> = {ctop: 'l', dry: 'l\r', oxker: ''};

/** Ours first, then the docker client, then the rivals on `PATH`, each as it shows the log of this container. */
function readersOf(container: string): readonly Reader[] {
	const rivals = rivalsOn(process.env.PATH ?? '').filter(({name, keys}) => keys && name !== 'dry, monitor');
	return [
		{program: ours},
		{program: dockerLogs(container, []), writesAll: true},
		{program: dockerLogs(container, ['--tail', '1000'])},
		...rivals.map(program => ({program, ...(openings[program.name] ? {opening: openings[program.name]} : {})})),
	];
}

/** It follows, so that it is still there when its memory is read. */
function dockerLogs(container: string, options: readonly string[]): Program {
	const args = ['logs', '--follow', ...options];
	return {name: ['docker', ...args].join(' '), command: 'docker', args: [...args, container], running: /./};
}

function medians(courses: readonly Course[]): Course {
	const of = (read: (course: Course) => number) => median(courses.map(read));
	return {
		time: of(({time}) => time),
		cpu: of(({cpu}) => cpu),
		before: of(({before}) => before),
		after: of(({after}) => after),
		bytes: of(({bytes}) => bytes),
	};
}

function bodyOf(opened: readonly Result[], followed: readonly Result[]): string {
	return [
		`${lineCount.toLocaleString('en-US')} lines of 100 bytes from one of three containers, in a terminal of 120×40; medians of ${rounds} rounds in turn. × is
Quayside's figure divided by the other program's. Quayside reads the last 1,000 lines, and older ones when they are
scrolled to.`,
		'### Opening a finished log',
		'Timed from the key that opens the log (for the docker client, from its start) to the last line on the screen.',
		tableOf(opened),
		'### Following a log while it is written',
		'The log is open. Timed from when the container starts to print to the last line on the screen.',
		tableOf(followed),
	].join('\n\n');
}

const measures: readonly (readonly [title: string, read: (course: Course) => number])[] = [
	['last line on the screen, ms', ({time}) => time],
	['CPU until 3 s later, s', ({cpu}) => cpu],
	['memory before, MiB', ({before}) => before],
	['memory after, MiB', ({after}) => after],
	['bytes to the terminal', ({bytes}) => bytes],
];

function tableOf(results: readonly Result[]): string {
	const [ours, ...others] = results;
	return table(
		['', ...results.map(({name}) => name)],
		measures.map(([title, read]) => [
			title,
			ours ? figure(read(ours.course)) : '',
			...others.map(({course}) => `${figure(read(course))} (${ours ? ratio(read(ours.course), read(course)) : ''})`),
		]),
	);
}
