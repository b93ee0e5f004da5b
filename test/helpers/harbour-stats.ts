import type {Sample, Throttling} from '../../source/model/stats.ts';
import {now} from './container-row.ts';
import {aSample} from './containers.ts';

/** A container's resource use: percent of a CPU, bytes, and bytes a second, each with its variation. */
type Habit = {
	readonly cpu: number;
	readonly memory: number;
	readonly limit?: number;
	readonly traffic: number;
	readonly disk: number;
	readonly pids: number;
	/** The limit in CPUs. */
	readonly cpuLimit?: number;
	readonly pidsLimit?: number;
};

const mebibyte = 2 ** 20;
const machineMemory = 23.5 * 1024 * mebibyte;

const habits: Readonly<Record<string, Habit>> = {
	'shop-web-1': {cpu: 3, memory: 14 * mebibyte, traffic: 240_000, disk: 0, pids: 5},
	'shop-api-1': {
		cpu: 38,
		memory: 410 * mebibyte,
		limit: 512 * mebibyte,
		traffic: 180_000,
		disk: 2000,
		pids: 23,
		cpuLimit: 1.2,
		pidsLimit: 200,
	},
	'shop-db-1': {cpu: 12, memory: 196 * mebibyte, limit: 1024 * mebibyte, traffic: 90_000, disk: 900_000, pids: 14},
	'shop-cache-1': {cpu: 0.6, memory: 9 * mebibyte, traffic: 30_000, disk: 0, pids: 6},
	ping: {cpu: 99.6, memory: 1.2 * mebibyte, traffic: 6_400_000, disk: 0, pids: 1},
	grafana: {cpu: 0, memory: 88 * mebibyte, traffic: 0, disk: 0, pids: 17},
	結合テスト: {cpu: 0.1, memory: 0.7 * mebibyte, traffic: 0, disk: 0, pids: 2},
};

/** Seconds between two samples. */
const step = 2;

/** The counters of a container, from five minutes ago until now, oldest first; none for a stopped one. */
export function samplesOf(name: string): readonly Sample[] {
	const habit = habits[name];
	if (!habit) {
		return [];
	}

	const samples: Sample[] = [];
	let before = {cpu: 0, received: 5e6, sent: 2e6, read: 3e6, written: 1e6};
	for (let age = 300; age >= 0; age -= step) {
		const wave = waveAt(age, name.length);
		before = {
			cpu: before.cpu + (habit.cpu / 100) * wave * step * 1e9,
			received: before.received + habit.traffic * wave * step,
			sent: before.sent + habit.traffic * 0.4 * waveAt(age + 40, name.length) * step,
			read: before.read + habit.disk * Math.max(0, wave - 1) * step,
			written: before.written + habit.disk * wave * step,
		};
		samples.push(sampleAt(now - age * 1000, habit, wave, before));
	}

	return samples;
}

function sampleAt(
	at: number,
	habit: Habit,
	wave: number,
	used: Readonly<Record<'cpu' | 'received' | 'sent' | 'read' | 'written', number>>,
): Sample {
	return aSample(at, {
		cpuTotal: used.cpu,
		memoryUsed: habit.memory * (0.9 + wave / 10),
		memoryLimit: habit.limit ?? machineMemory,
		network: {received: used.received, sent: used.sent},
		block: {read: used.read, written: used.written},
		pids: habit.pids,
		pidsLimit: habit.pidsLimit,
		cpuLimit: habit.cpuLimit,
		throttling: habit.cpuLimit === undefined ? undefined : throttlingAt(at),
		oomKills: habit.cpuLimit === undefined ? 0 : 1,
		source: 'control-groups',
	});
}

/** Throttled in three of ten periods. */
function throttlingAt(at: number): Throttling {
	const periods = (at - now + 3_600_000) / 100;
	return {periods, throttled: periods * 0.3, time: periods * 0.3 * 2e7};
}

/** Ups and downs around 1, different for each container and the same each time. A steady load hardly varies. */
function waveAt(age: number, seed: number): number {
	if (seed === 'ping'.length) {
		return 1;
	}

	const slow = Math.sin((age + seed * 17) / 31);
	const quick = Math.sin((age * (seed + 3)) / 5);
	const burst = (age + seed * 23) % 97 < 9 ? 1.4 : 0;
	return Math.max(0.05, 1 + 0.35 * slow + 0.2 * quick + burst);
}
