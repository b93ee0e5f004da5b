import type {Container, ContainerDetails} from '../../source/model/container.ts';
import type {ContainerRow} from '../../source/model/container-row.ts';
import type {Stats} from '../../source/model/stats.ts';
import {aContainer, aSample} from './containers.ts';

/** The time in every row made here, in milliseconds since the epoch. */
export const now = Date.parse('2026-11-24T12:00:00Z');

/** The row of a container that has run for three hours. Stats, details and the rest are undefined unless given. */
export function aRow(
	container: Partial<Container> = {},
	rest: Partial<Omit<ContainerRow, 'container'>> = {},
): ContainerRow {
	return {
		container: aContainer(container.name ?? 'web', {since: now - 3 * 3_600_000, ...container}),
		details: undefined,
		stats: undefined,
		action: undefined,
		history: [],
		isRunaway: false,
		now,
		engineNow: now,
		...rest,
	};
}

/** Details of an inspection, with the given ones instead. */
export function someDetails(changes: Partial<ContainerDetails> = {}): ContainerDetails {
	return {
		restartCount: 0,
		isOutOfMemory: false,
		startedAt: undefined,
		finishedAt: undefined,
		exitCode: 0,
		error: '',
		hasTerminal: false,
		stopTimeout: 10,
		stopSignal: 'SIGTERM',
		imageName: 'busybox',
		newerImage: undefined,
		joins: [],
		...changes,
	};
}

/** Stats of a container, with the given ones instead. */
export function someStats(changes: Partial<Stats> = {}): Stats {
	return {
		...aSample(now),
		cpuTotal: 1e9,
		cpuPercent: 12.34,
		memoryUsed: 12.3 * 2 ** 20,
		memoryLimit: 1.944 * 2 ** 30,
		memoryPercent: 0.62,
		network: {received: 1234, sent: 3_450_000},
		receivedRate: 120,
		sentRate: 3400,
		block: {read: 0, written: 4096},
		readRate: 0,
		writtenRate: 0,
		pids: 3,
		throttledPercent: undefined,
		...changes,
	};
}
