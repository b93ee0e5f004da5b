import {memoizeFold} from '../memoize.ts';
import {partitionPoint} from '../partition-point.ts';
import type {State} from '../state.ts';
import type {LogMarks} from './marks.ts';
import {type LogSequence, logErrors, logSequence, timeNear} from './sequence.ts';

/** The rows of a log in a part of its time. */
type LogBar = {
	/** The number of the first of them, or of the next one. */
	readonly number: number;
	readonly count: number;
	readonly errors: number;
};

/** The rows of the open logs over time, in this number of equal parts; none without timestamps. */
export function logHistogram(state: State, parts: number): readonly LogBar[] {
	return histogram(logSequence(state), logErrors(state), parts, Math.floor(state.now / 1000)).bars;
}

type Histogram = {
	readonly bars: readonly LogBar[];
	readonly parts: number;
	readonly second: number;
	readonly total: number;
};

/** A growing log is counted again once a second, since some lines are decoded for each part. */
const histogram = memoizeFold(
	(last: Histogram | undefined, rows: LogSequence, errors: LogMarks, parts: number, second: number): Histogram => {
		const grown = rows.total - (last?.total ?? 0);
		const isRecent = last?.parts === parts && last.second === second && grown > 0 && grown < rows.total / 2;
		return isRecent ? last : {bars: barsOf(rows, errors, parts), parts, second, total: rows.total};
	},
);

function barsOf(rows: LogSequence, errors: LogMarks, parts: number): readonly LogBar[] {
	const [first, last] = [secondsNear(rows, 0, 1), secondsNear(rows, rows.total - 1, -1)];
	if (first === undefined || last === undefined || last <= first) {
		return [];
	}

	const starts = Array.from({length: parts + 1}, (_, index) =>
		index === parts ? rows.total : positionAt(rows, first + ((last - first) * index) / parts),
	);
	const ranks = starts.map(position =>
		position >= rows.total ? errors.count : errors.rankOf(rows.numberAt(position)),
	);
	return Array.from({length: parts}, (_, index) => ({
		number: rows.numberAt(starts[index] ?? 0),
		count: Math.max(0, (starts[index + 1] ?? 0) - (starts[index] ?? 0)),
		errors: Math.max(0, (ranks[index + 1] ?? 0) - (ranks[index] ?? 0)),
	}));
}

/** The first row that is not older than a time, in seconds since the epoch. */
function positionAt(rows: LogSequence, time: number): number {
	return partitionPoint(rows.total, row => (secondsNear(rows, row, 1) ?? Number.POSITIVE_INFINITY) < time);
}

/** Gaps and lines of the dashboard have no time: that of a row near them is used, at most this far away. */
const farthest = 8;

function secondsNear(rows: LogSequence, position: number, step: 1 | -1): number | undefined {
	const time = timeNear(rows, position, step, farthest);
	return time && time.seconds + time.nanoseconds / 1e9;
}
