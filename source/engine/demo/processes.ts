import type {ProcessTable} from '../../model/process-table.ts';
import type {DemoContainer} from './container.ts';
import {pidOf} from './inspect.ts';
import {sampleOf} from './stats.ts';
import {clockTime, dayAndMonth} from './timestamps.ts';
import {day} from './units.ts';

/** The processes of a running container, as `docker top` prints them. `now` is in milliseconds since the epoch. */
export function processesOf(container: DemoContainer, now: number): ProcessTable {
	const {spec, startedAt = now} = container;
	const first = pidOf(container);
	const used = sampleOf(container, now).cpuTotal / 1e9;
	const ran = Math.max(1, (now - startedAt) / 1000);
	const start =
		now - startedAt < day ? clockTime(startedAt).slice(0, 5) : dayAndMonth(startedAt).split(' ').reverse().join('');
	return {
		titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
		rows: spec.processes.map((command, index) => {
			const share = shareOf(index, spec.processes.length);
			return [
				index === 0 ? 'root' : (spec.user ?? 'root'),
				String(first + index * 7),
				String(index === 0 ? first - 21 : first),
				String(Math.round((used / ran) * 100 * share)),
				start,
				spec.hasTerminal ? 'pts/0' : '?',
				secondsAsTime(used * share),
				command,
			];
		}),
	};
}

/** The share of a process in the container's work: child processes do most of it. */
function shareOf(index: number, count: number): number {
	return count === 1 ? 1 : index === 0 ? 0.1 : 0.9 / (count - 1);
}

function secondsAsTime(seconds: number): string {
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
