import {median, percentile} from './report.ts';

/** No readings yet. Each list gets one value a reading, except the keys', which get one a key. */
export function noReadings() {
	const none = (): number[] => [];
	return {
		/** Milliseconds from the start of the program until the screen showed it. */
		firstPaint: none(),
		firstName: none(),
		firstFigure: none(),
		/** Seconds of CPU in 30 s: the program's, and the engine's beyond its own use without a client. */
		cpu: none(),
		engineCpu: none(),
		/** MiB. */
		resident: none(),
		own: none(),
		/** A second. */
		bytes: none(),
		writes: none(),
		/** The peak. */
		connections: none(),
		/** A second, to the engine and of a container. */
		requests: none(),
		samples: none(),
		/** Milliseconds from a key to the first byte. */
		firstByte: none(),
		/** Milliseconds from the engine's event to the screen that shows it. */
		outside: none(),
	};
}

/** All readings of a program for one number of containers. */
export type Readings = Readonly<ReturnType<typeof noReadings>>;

/** One row of a table. */
type Measure = {readonly title: string; readonly of: (readings: Readings) => number};

/** What a table can show of the readings. */
export const measures = {
	firstPaint: {title: 'start → first paint, ms', of: r => median(r.firstPaint)},
	firstName: {title: 'start → first container, ms', of: r => median(r.firstName)},
	firstFigure: {title: 'start → first CPU figure, ms', of: r => median(r.firstFigure)},
	cpu: {title: 'its CPU in 30 s, s', of: r => median(r.cpu)},
	engineCpu: {title: "the engine's CPU for it in 30 s, s", of: r => median(r.engineCpu)},
	resident: {title: 'resident memory, MiB', of: r => median(r.resident)},
	own: {title: 'memory of its own, MiB', of: r => median(r.own)},
	bytes: {title: 'to the terminal, bytes/s', of: r => median(r.bytes)},
	writes: {title: 'writes/s', of: r => median(r.writes)},
	connections: {title: 'connections to the engine', of: r => percentile(r.connections, 1)},
	requests: {title: 'requests to the engine/s', of: r => median(r.requests)},
	samples: {title: 'samples from the engine/s', of: r => median(r.samples)},
	firstByte: {title: 'key → first byte, ms', of: r => median(r.firstByte)},
	firstByte90: {title: 'key → first byte, 90th percentile, ms', of: r => percentile(r.firstByte, 0.9)},
	firstByteMost: {title: 'key → first byte, slowest, ms', of: r => percentile(r.firstByte, 1)},
	outside: {title: 'stopped or started → shown, ms', of: r => median(r.outside)},
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureId = keyof typeof measures;
