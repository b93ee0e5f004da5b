import type {ProcessTable} from '../../model/process-table.ts';
import type {Sample, Throttling} from '../../model/stats.ts';
import {day, gib} from '../../model/units.ts';
import type {DemoContainer} from './container.ts';
import {pidOf} from './inspect.ts';
import {workAfter} from './load.ts';
import {fraction} from './random.ts';
import {clockTime, dayAndMonth} from './timestamps.ts';

/** The machine of the demo. */
export const machine = {cpus: 4, memoryBytes: Math.round(15.5 * gib)};

/** The counters of a running or paused container at this moment, in milliseconds since the epoch. */
export function sampleOf({spec, seed, run, limits}: DemoContainer, now: number): Sample {
	const {usage, network} = spec;
	const {received = 90, sent = 0, read = 0, written = 0} = spec.io ?? {};
	const seconds = Math.max(0, (run.stoppedAt ?? now) - run.origin) / 1000;
	const varying = workAfter(seed, seconds);
	const work = usage.isSteady ? 0.99 * seconds + 0.01 * varying : varying;
	const blockWork = workAfter(seed + 7, seconds);
	return {
		at: now,
		cpuTotal: Math.floor(work * usage.cpu * 1e7),
		idleTotal: undefined,
		onlineCpus: machine.cpus,
		memoryUsed: memoryAfter(seconds, {spec, seed, limits}),
		memoryLimit: limits.memory || machine.memoryBytes,
		network: network === 'host' ? undefined : {received: Math.floor(work * received), sent: Math.floor(work * sent)},
		block: {read: Math.floor(blockWork * read), written: Math.floor(blockWork * written)},
		pids: Math.min(
			usage.pids + (usage.pids > 4 ? Math.round(1 + Math.sin(seconds / 9 + seed)) : 0),
			limits.pids > 0 ? limits.pids : Number.POSITIVE_INFINITY,
		),
		pidsLimit: limits.pids > 0 ? limits.pids : undefined,
		cpuLimit: limits.cpus || undefined,
		throttling: limits.cpus > 0 ? throttlingAfter(seconds, seed) : undefined,
		oomKills: undefined,
		source: 'engine',
	};
}

/** Bytes: it fills within seconds, varies a little, and grows where the usage says so. */
function memoryAfter(seconds: number, {spec, seed, limits}: Pick<DemoContainer, 'spec' | 'seed' | 'limits'>): number {
	const {memory, growth} = spec.usage;
	const filled = memory * (1 - 0.55 * Math.exp(-seconds / 6));
	const phase = 2 * Math.PI * fraction(seed, 5);
	const variation = memory * 0.02 * (Math.sin(seconds / 11 + phase) + Math.sin(seconds / 2.5));
	const grown = growth ? growth.perSecond * (seconds % growth.every) : 0;
	return Math.floor(Math.min((limits.memory || machine.memoryBytes) * 0.995, filled + variation + grown));
}

/** Ten periods a second, a few of them throttled, each for a fifth of its time. */
function throttlingAfter(seconds: number, seed: number): Throttling {
	const periods = Math.floor(seconds * 10);
	const throttled = Math.min(periods, Math.floor(workAfter(seed + 9, seconds) * 0.35));
	return {periods, throttled, time: throttled * 2e7};
}

/** The processes of a running container, as `docker top` prints them. `now` is in milliseconds since the epoch. */
export function processesOf(container: DemoContainer, now: number): ProcessTable {
	const {spec, startedAt = now} = container;
	const first = pidOf(container);
	const used = sampleOf(container, now).cpuTotal / 1e9;
	const ran = Math.max(1, (now - startedAt) / 1000);
	const start =
		now - startedAt < day ? clockTime(startedAt).slice(0, 5) : dayAndMonth(startedAt).split(' ').reverse().join('');
	const running = spec.processes
		.map((command, index) => ({command, index, pid: first + index * 7}))
		.filter(({pid}) => !container.endedProcesses.has(pid));
	return {
		titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
		rows: running.map(({command, index, pid}) => {
			const share = shareOf(index, spec.processes.length);
			return [
				index === 0 ? 'root' : (spec.user ?? 'root'),
				String(pid),
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
