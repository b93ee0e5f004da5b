import type {ProcessTable} from '../../model/process-table.ts';
import type {DemoContainer} from './demo-container.ts';
import {pidOf} from './inspect.ts';
import {day} from './role.ts';
import {clockTime, dayAndMonth} from './stamps.ts';

/** The processes of a running container, as `docker top` prints them. `now` is in milliseconds since the epoch. */
export function processesOf(container: DemoContainer, now: number): ProcessTable {
	const {role, startedAt = now} = container;
	const first = pidOf(container);
	const used = container.gauges.read(now).cpuTotal / 1e9;
	const ran = Math.max(1, (now - startedAt) / 1000);
	const start =
		now - startedAt < day ? clockTime(startedAt).slice(0, 5) : dayAndMonth(startedAt).split(' ').reverse().join('');
	return {
		titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
		rows: role.processes.map((command, index) => {
			const share = shareOf(index, role.processes.length);
			return [
				index === 0 ? 'root' : (role.user ?? 'root'),
				String(first + index * 7),
				String(index === 0 ? first - 21 : first),
				String(Math.round((used / ran) * 100 * share)),
				start,
				role.hasTerminal ? 'pts/0' : '?',
				secondsAsTime(used * share),
				command,
			];
		}),
	};
}

/** A first process that has others leaves the work to them. */
function shareOf(index: number, count: number): number {
	if (count === 1) {
		return 1;
	}

	return index === 0 ? 0.1 : 0.9 / (count - 1);
}

function secondsAsTime(seconds: number): string {
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
