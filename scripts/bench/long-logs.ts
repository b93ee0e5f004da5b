import {closeSync, openSync, statSync, writeSync} from 'node:fs';
import type {PrivateEngine} from '../../test/engine/private-engine.ts';
import {waitUntil} from '../../test/engine/wait-until.ts';
import {versionOf, withEngine} from './bench-engine.ts';
import {measureEnds, measureSearch, textOf} from './long-logs-read.ts';
import {measureEndless, measureFilter, measureFlow, measureMerge} from './long-logs-used.ts';
import {writeSection} from './report.ts';

/** The first row, which is selected at the start: a key opens the long log. */
const silent = 'bench-000';
const [long, flood, million, endless] = ['bench-003', 'bench-004', 'bench-005', 'bench-006'];
const merged = Array.from({length: 10}, (_, index) => `bench-01${index}`);
const longCount = 3_000_000;

/** Prints this many lines of 50 bytes, ten times a second. */
function flowOf(count: number): string {
	return `while :; do seq 1 ${count} | sed "s/$/ of a log that flows into view, line by line/"; usleep 90000; done`;
}

const endsTitle = `### First and last line

The engine's file has 500 MB. Timed from the key (for docker, from its start) to the line on the screen; \`less\` reads all
lines to reach the last one; Quayside reads only those that it shows.`;

const searchTitle = `### A search of the whole log

A search for a text that is not in the log, compared with \`docker logs\`, which writes all lines to /dev/null.`;

const flowTitle = `### A log of 10,000 lines a second

The log is on the screen. The key that wraps its lines is pressed forty times.`;

const filterTitle = `### Filtering while you type, and a line of 50 MB

All lines are loaded, with 512 MB of memory for logs. The filter is a regular expression that one line in a hundred
passes. The last table is for a log with a single line of 50 MB, with the default of 64 MB of memory.`;

/** Measure logs of millions of lines, floods of lines, and a line without an end. */
export async function measureLongLogs(): Promise<void> {
	await withEngine(async (engine, bench) => {
		const remove = (...names: readonly string[]) => engine.docker(['rm', '--force', ...names]);
		await runScript(engine, silent, 'sleep 1000000');
		await runWithLog(engine, long, longCount);
		const parts = [endsTitle, await measureEnds(bench, long, longCount)];
		parts.push(searchTitle, await measureSearch(bench, long));
		await remove(silent, long);
		await runScript(engine, flood, flowOf(1000));
		parts.push(flowTitle, await measureFlow(bench, flood));
		await remove(flood);
		for (const name of merged) {
			await runScript(engine, name, flowOf(100));
		}

		parts.push(await measureMerge(bench, merged[0] ?? ''));
		await remove(...merged);
		await runWithLog(engine, million, 1_000_000);
		parts.push(filterTitle, await measureFilter(bench, million, '1,000,000 lines'));
		await remove(million);
		await printEndless(engine, endless);
		parts.push(await measureEndless(bench, endless));
		writeSection({
			name: 'long-logs',
			title: 'A log of 3 million lines',
			command: 'npm run bench -- long-logs',
			engine: await versionOf(engine),
			body: parts.join('\n\n'),
		});
	});
}

function runScript(engine: PrivateEngine, name: string, script: string): Promise<string> {
	return engine.mustDocker(['run', '--detach', '--network=none', '--name', name, 'busybox', 'sh', '-c', script]);
}

/** Start a container with a log of this many lines. */
async function runWithLog(engine: PrivateEngine, name: string, lines: number): Promise<void> {
	await runScript(engine, name, 'sleep 1000000');
	// The engine reads the size of the file when the container starts.
	await engine.mustDocker(['kill', name]);
	writeLog(await logFileOf(engine, name), lines);
	await engine.mustDocker(['start', name]);
}

/** Write a log in the engine's format: 3 million lines are 500 MB. */
function writeLog(path: string, count: number): void {
	const file = openSync(path, 'w');
	const start = Date.UTC(2026, 0, 1);
	for (let first = 1; first <= count; first += 10_000) {
		const lines = Array.from({length: 10_000}, (_, index) => {
			const time = new Date(start + first + index).toISOString().slice(0, -1);
			return `{"log":"${textOf(first + index)}\\n","stream":"stdout","time":"${time}000001Z"}\n`;
		});
		writeSync(file, lines.join(''));
	}

	closeSync(file);
}

/** Let a container print 50 MB without a line end; resolves when the engine has written them. */
async function printEndless(engine: PrivateEngine, name: string): Promise<void> {
	const size = 50 * 1024 * 1024;
	await runScript(engine, name, `head -c ${size} /dev/zero | tr '\\0' x; sleep 1000000`);
	const file = await logFileOf(engine, name);
	await waitUntil(() => statSync(file).size > size, 'the line');
}

function logFileOf(engine: PrivateEngine, name: string): Promise<string> {
	return engine.mustDocker(['inspect', '--format', '{{.LogPath}}', name]);
}
