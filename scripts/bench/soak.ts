import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {fill, launch, versionOf, warmUp, withEngine} from './bench-engine.ts';
import {cpuSince, memoryOf, treeOf} from './processes.ts';
import {ours} from './programs.ts';
import {figure, table, writeSection} from './report.ts';
import type {Recording} from './terminal.ts';

const count = 100;
const size = {columns: 120, rows: 40};

/** The times of the readings, in minutes after the start. */
const moments = [1, 2, 5, 10, 20, 30, 45, 60, 120, 240];

/** Measure whether memory and CPU use stay the same for an hour, with a hundred containers and no key press. */
export async function measureSoak(args: readonly string[]): Promise<void> {
	const {values} = parseArgs({args: [...args], options: {minutes: {type: 'string', default: '60'}}});
	const minutes = moments.filter(moment => moment <= Number(values.minutes));
	await withEngine(async (engine, bench) => {
		await fill(engine, count);
		await warmUp(bench, ours);
		const recording = launch(bench, ours, size);
		const readings = await readAt(recording, minutes);
		await recording.end();
		writeSection({
			name: 'soak',
			title: 'One hour',
			command: ['npm run bench -- soak', ...args].join(' '),
			engine: await versionOf(engine),
			body: `${intro}\n\n${table(titles, readings.map(wordsOf))}`,
		});
	});
}

/** One reading: MiB, and CPU seconds in 30 s on average since the reading before. */
type Reading = {readonly minute: number; readonly resident: number; readonly own: number; readonly cpu: number};

async function readAt({pid, startedAt}: Recording, minutes: readonly number[]): Promise<readonly Reading[]> {
	const readings: Reading[] = [];
	const watch = () => cpuSince(() => treeOf(pid));
	let before = {at: startedAt, used: watch()};
	for (const minute of minutes) {
		await pause(startedAt + minute * 60_000 - performance.now());
		const at = performance.now();
		readings.push({minute, ...memoryOf(treeOf(pid)), cpu: (before.used() / (at - before.at)) * 30_000});
		before = {at, used: watch()};
	}

	return readings;
}

const titles = ['minutes', 'resident memory, MiB', 'memory of its own, MiB', 'CPU in 30 s since, s'];

function wordsOf({minute, ...reading}: Reading): readonly string[] {
	return [figure(minute), figure(reading.resident), figure(reading.own), figure(reading.cpu)];
}

const intro = `${count} containers, some of which are busy, ping, or print a line a second, in a terminal of ${size.columns}×${size.rows}; no key is pressed.
The CPU in the first minute includes the start.`;
