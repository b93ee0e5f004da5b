import {readLogOf} from '../../engine/log-source.ts';
import type {LogLine} from '../../model/log.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import {currentSearch} from '../../store/log/current-search.ts';
import {firstOfAll, type Gap, type LogLines} from '../../store/log/lines.ts';
import {type Checkpoint, checkpointBefore} from '../../store/log/log-search.ts';
import {gapAt, type LogSeek, seeksOf} from '../../store/log/seek.ts';
import {problemOf, type StreamContext} from '../stream.ts';
import {endAbove, fillFrom} from './fill.ts';

/** Lines that are read behind the wanted time. */
const linesAfter = 1000;

/** Read the lines of a log around a time into their gap. */
export async function streamSeek(context: StreamContext, seek: LogSeek, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	let problem = 'That line is no longer in the log.';
	try {
		await readAround(context, seek, signal);
	} catch (error) {
		problem = problemOf(error);
	}

	const isMissing = seeksOf(store.getState()).some(
		({key, time}) => key === seek.key && compareTimestamps(time, seek.time) === 0,
	);
	if (isMissing && !signal.aborted) {
		store.dispatch(
			{type: 'log-search-wanted', target: undefined},
			{type: 'noticed', level: 'error', text: problem, at: clock.now()},
		);
	}
}

async function readAround({engine, store}: StreamContext, {key, time}: LogSeek, signal: AbortSignal): Promise<void> {
	const state = store.getState();
	const {lines, range} = state.logs.get(key) ?? {};
	const search = currentSearch(state);
	const gap = lines && gapAt(lines, time);
	if (!lines || !gap || !search) {
		return;
	}

	const {number: first, ...position} = startOf(lines, gap, checkpointBefore(search, key, time));
	const options = {follow: false, tail: 'all', since: range?.since, until: range?.until, ...position} as const;
	const stream = linesAround(readLogOf(engine, key, options, signal), time);
	await fillFrom(store, {key, lines, gap, first}, stream, signal);
}

/**
 * Where to read from: a checkpoint of the search, or the upper edge of the gap if that is nearer. Lines after a
 * checkpoint are numbered from the start of the log, like those that are read from its start.
 */
function startOf(lines: LogLines, gap: Gap, checkpoint: Checkpoint | undefined) {
	const number = checkpoint && firstOfAll + checkpoint.before;
	const isCounted = lines.begin === undefined || lines.begin === firstOfAll;
	return checkpoint && number !== undefined && isCounted && number > (gap.above ?? firstOfAll) && number < gap.below
		? {number, after: checkpoint.at, afterCount: checkpoint.count}
		: endAbove(lines, gap);
}

/** The lines of a stream up to some after a time. */
async function* linesAround(
	stream: AsyncIterable<readonly LogLine[]>,
	time: Timestamp,
): AsyncGenerator<readonly LogLine[]> {
	let left = linesAfter;
	for await (const lines of stream) {
		yield lines;
		left -= lines.filter(({at}) => isAfter(at, time)).length;
		if (left <= 0) {
			return;
		}
	}
}

function isAfter(at: string, time: Timestamp): boolean {
	const other = parseTimestamp(at);
	return other !== undefined && compareTimestamps(other, time) > 0;
}
