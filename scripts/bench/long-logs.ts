import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {versionOf, withEngine} from './bench-engine.ts';
import {runScript} from './logs.ts';
import {measureFlow, measureLong, writeLongLog} from './logs-long.ts';
import {measureEndless, measureFilter, measureMerge, measureSearch, printEndless} from './logs-whole.ts';
import {writeSection} from './report.ts';

/** The first row, which is selected at the start: a key opens the long log. */
const silent = 'bench-000';
const [long, flood, million, endless] = ['bench-003', 'bench-004', 'bench-005', 'bench-006'];
const merged = Array.from({length: 10}, (_, index) => `bench-01${index}`);

/** A thousand lines of 50 bytes, ten times a second. */
const flow = 'while :; do seq 1 1000 | sed "s/$/ of a log that flows into view, line by line/"; usleep 90000; done';

/** A hundred lines, ten times a second. */
const slowFlow = 'while :; do seq 1 100 | sed "s/$/ of a log that flows into view, line by line/"; usleep 90000; done';

const searchTitle = `### Reading all of it

A search of the same log for a text that is not in it, compared with the docker client, which writes all lines to /dev/null.`;

const filterTitle = `### Filtering while you type, and a line of 50 MB

All lines are loaded, with 512 MB of memory for logs. The filter is a regular expression that one line in a hundred
passes. The last table is for a log with a single line of 50 MB, with the default of 64 MB of memory.`;

const longTitle = `### The ends

500 MB in the engine's file. Timed from the key (for docker, from its start) to the line on the screen; less reads all
lines to reach the last one; Quayside reads only those that it shows.`;

const flowTitle = `### A log of 10,000 lines a second

The log is on the screen. The key that wraps its lines is pressed forty times.`;

/** Measure logs of millions of lines, floods of lines, and a line without an end. */
export async function measureLongLogs(): Promise<void> {
	await withEngine(async (engine, bench) => {
		await runScript(engine, silent, 'sleep 1000000');
		await runWithLog(engine, long, 3_000_000);
		const ends = await measureLong(bench, long);
		const searched = await measureSearch(bench, long);
		await engine.docker(['rm', '--force', silent, long]);
		await runScript(engine, flood, flow);
		const flowed = await measureFlow(bench, flood);
		await engine.docker(['rm', '--force', flood]);
		for (const name of merged) {
			await runScript(engine, name, slowFlow);
		}

		const together = await measureMerge(bench, merged[0] ?? '');
		await engine.docker(['rm', '--force', ...merged]);
		await runWithLog(engine, million, 1_000_000);
		const filtered = await measureFilter(bench, million, '1,000,000 lines');
		await engine.docker(['rm', '--force', million]);
		await printEndless(engine, endless);
		const unended = await measureEndless(bench, endless);
		const parts = [longTitle, ends, searchTitle, searched, flowTitle, flowed, together, filterTitle, filtered, unended];
		writeSection({
			name: 'long-logs',
			title: 'A log of 3 million lines',
			command: 'npm run bench -- long-logs',
			engine: await versionOf(engine),
			body: parts.join('\n\n'),
		});
	});
}

/** Start a container with a log of this many lines. */
async function runWithLog(engine: PrivateEngine, name: string, lines: number): Promise<void> {
	await runScript(engine, name, 'sleep 1000000');
	// The engine reads the size of the file when the container starts.
	await engine.mustDocker(['kill', name]);
	await writeLongLog(engine, name, lines);
	await engine.mustDocker(['start', name]);
}
