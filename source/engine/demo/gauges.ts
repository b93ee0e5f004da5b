import type {Sample, Throttling} from '../../model/stats.ts';
import {smooth, workBetween} from './rhythm.ts';
import {machine, type Usage} from './usage.ts';

/** When the machine of the demo was started: its processors count from here. */
const bootedAt = Date.UTC(2026, 0, 1);

/** The counters of one container. They only go up while it lives, and begin at nought with each life. */
export type Gauges = {
	begin(at: number): void;
	/** Count up to this moment, and no further until `resume`. */
	freeze(at: number): void;
	resume(at: number): void;
	/** It uses the machine in another way, or within other limits, from now on. */
	change(usage: Usage): void;
	read(at: number): Sample;
};

/** The counters of a container that uses the machine like this; `hasNetwork` is false where it shares the host's. */
export function createGauges(firstUsage: Usage, seed: number, hasNetwork: boolean): Gauges {
	let usage = firstUsage;
	let at = 0;
	let isFrozen = true;
	/** Seconds that it has run, and seconds of average work done by processor, network and disk, and of average haste. */
	let done = nothingDone;

	const settle = (now: number) => {
		if (now <= at || isFrozen) {
			return;
		}

		done = {
			seconds: done.seconds + (now - at) / 1000,
			cpu: done.cpu + workBetween(usage.rhythm, seed, at, now),
			network: done.network + workBetween(usage.rhythm, seed, at + networkLead, now + networkLead),
			block: done.block + workBetween('bursty', seed + 7, at, now),
			haste: done.haste + workBetween('bursty', seed + 9, at, now),
		};
		at = now;
	};

	return {
		begin(now) {
			at = now;
			isFrozen = false;
			done = nothingDone;
		},
		freeze(now) {
			settle(now);
			isFrozen = true;
		},
		resume(now) {
			at = now;
			isFrozen = false;
		},
		change(next) {
			usage = next;
		},
		read(now) {
			settle(now);
			return {
				at: now,
				cpuTotal: Math.floor(done.cpu * usage.cpu * 1e7),
				systemTotal: Math.max(0, now - bootedAt) * machine.cpus * 1e6,
				onlineCpus: machine.cpus,
				memoryUsed: memoryOf(usage, seed, done.seconds),
				memoryLimit: usage.memoryLimit ?? machine.memoryBytes,
				network: hasNetwork
					? {received: Math.floor(done.network * usage.received), sent: Math.floor(done.network * usage.sent)}
					: undefined,
				block: {read: Math.floor(done.block * usage.read), written: Math.floor(done.block * usage.written)},
				pids: pidsOf(usage, seed, done.seconds),
				pidsLimit: usage.pidsLimit,
				cpuLimit: usage.cpuLimit,
				throttling: usage.cpuLimit === undefined ? undefined : throttlingOf(done),
				oomKills: undefined,
				source: 'engine',
			};
		},
	};
}

const nothingDone = {seconds: 0, cpu: 0, network: 0, block: 0, haste: 0};

/** Packets come in the moment before they make work, in milliseconds. */
const networkLead = 400;

/** It fills up in the first seconds, breathes a little, and creeps where the usage says so. */
function memoryOf(usage: Usage, seed: number, seconds: number): number {
	const filled = usage.memory * (1 - 0.55 * Math.exp(-seconds / 6));
	const breath = usage.memory * 0.04 * (smooth(seed + 5, seconds, 11) + smooth(seed + 6, seconds, 2.5) - 1);
	const creep = usage.creep ? usage.creep.perSecond * (seconds % usage.creep.every) : 0;
	const most = (usage.memoryLimit ?? machine.memoryBytes) * 0.995;
	return Math.floor(Math.min(most, filled + breath + creep));
}

function pidsOf(usage: Usage, seed: number, seconds: number): number {
	const extra = usage.pids > 4 ? Math.round(2 * smooth(seed + 8, seconds, 9)) : 0;
	return Math.min(usage.pids + extra, usage.pidsLimit ?? Number.POSITIVE_INFINITY);
}

/** Ten periods a second; of those a few are throttled on average, and up to a third in a burst, each for a fifth of its time. */
function throttlingOf({seconds, haste}: typeof nothingDone): Throttling {
	const periods = Math.floor(seconds * 10);
	const throttled = Math.min(periods, Math.floor(haste * 0.35));
	return {periods, throttled, time: throttled * 2e7};
}
