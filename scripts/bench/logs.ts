import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {waitUntil} from '../../test/engine/wait-until.ts';
import {type Bench, versionOf, withEngine} from './bench-engine.ts';
import {type Course, mark, measureCourse, type Reader, type Scene} from './logs-course.ts';
import {ours, type Program, rivalsOn} from './programs.ts';
import {figure, median, ratio, table, writeSection} from './report.ts';

const rounds = 2;
const lineCount = 200_000;

/** Names as in the other benchmarks, so that `anyName` matches them. */
const [quiet, printed, waiting] = ['bench-000', 'bench-001', 'bench-002'];

/** Prints lines of 100 bytes, including the line end. */
const print = `awk 'BEGIN {
	pad = sprintf("%092d", 0)
	for (number = 1; number < ${lineCount}; number++) printf "%06d %s\\n", number, pad
	print "${mark}"
}'`;

/** Measure opening a long log, and following one that is written at full speed, compared with other programs. */
export async function measureLogs(): Promise<void> {
	await withEngine(async (engine, bench) => {
		await runScript(engine, quiet, 'sleep 1000000');
		await runScript(engine, printed, `${print}; sleep 1000000`);
		await waitUntil(async () => (await lastLine(engine, printed)) === mark, 'all lines');
		const opened = await measureAll(bench, printed, async () => ({container: printed}));
		const followed = await measureAll(bench, waiting, () => waitingScene(engine));
		await engine.docker(['rm', '--force', printed, waiting]);
		writeSection({
			name: 'logs',
			title: 'A log of 200,000 lines',
			command: 'npm run bench -- logs',
			engine: await versionOf(engine),
			body: bodyOf(opened, followed),
		});
	});
}

/** Start a container that runs a script. */
export function runScript(engine: PrivateEngine, name: string, script: string): Promise<string> {
	return engine.mustDocker(['run', '--detach', '--network=none', '--name', name, 'busybox', 'sh', '-c', script]);
}

async function lastLine(engine: PrivateEngine, name: string): Promise<string> {
	return engine.mustDocker(['logs', '--tail', '1', name]);
}

/** A container that prints once on demand; each measurement needs another one. */
async function waitingScene(engine: PrivateEngine): Promise<Scene> {
	await engine.docker(['rm', '--force', waiting]);
	await runScript(engine, waiting, `while [ ! -e /go ]; do usleep 10000; done; ${print}; sleep 1000000`);
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

/** Measure every program in turn in each round; returns the medians. The first round, in which caches are filled, does not count. */
async function measureAll(bench: Bench, container: string, scene: () => Promise<Scene>): Promise<readonly Result[]> {
	// A log that is still empty has no tail.
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

/** The keys that open a log, for programs that do not open it by themselves. */
const openings: Readonly<Record<string, string>> = {ctop: 'l', dry: 'l\r', oxker: ''};

/** Quayside, the docker client, and the rivals on `PATH`, each with how it shows the log of a container. */
function readersOf(container: string): readonly Reader[] {
	const rivals = rivalsOn(process.env.PATH ?? '').filter(({name, keys}) => keys && name !== 'dry, monitor');
	return [
		{program: ours},
		{program: dockerLogs(container, []), writesAll: true},
		{program: dockerLogs(container, ['--tail', '1000'])},
		...rivals.map(program => ({program, ...(openings[program.name] ? {opening: openings[program.name]} : {})})),
	];
}

/** It follows the log, so that it still runs when its memory is read. */
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
