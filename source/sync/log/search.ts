import {EngineError} from '../../engine/engine-error.ts';
import {type LogPosition, positionAfter} from '../../engine/log-options.ts';
import {readLogOf} from '../../engine/log-source.ts';
import {wholeLogs} from '../../engine/whole-logs.ts';
import type {LogLine} from '../../model/log.ts';
import {hostOf, type ResourceId} from '../../model/resource-id.ts';
import {parseTimestamp} from '../../model/timestamp.ts';
import {appendLines, noLines} from '../../store/log/lines.ts';
import {type Checkpoint, type LogSearch, partForHits, type SearchProgress} from '../../store/log/log-search.ts';
import {problemOf, type StreamContext} from '../stream.ts';

/** Progress is shown ten times a second, in milliseconds. */
const searchTick = 100;

/** Hits that are packed together. */
const keptTogether = 1000;

/** Lines between two checkpoints. */
const stride = 1000;

/** Search some whole logs, of any hosts, for the lines that pass the filters and the search, until the signal aborts. */
export async function searchLogs(
	{engineAt, store, clock}: StreamContext,
	{id, keys, isWanted}: Pick<LogSearch, 'id' | 'keys' | 'isWanted'>,
	signal: AbortSignal,
): Promise<void> {
	const tally = createTally(isWanted, store.getState().settings.logMemory * partForHits);
	const report = (end: Partial<Pick<LogSearch, 'status' | 'problem'>> = {}) => {
		if (!signal.aborted) {
			store.dispatch({type: 'log-searched', id, progress: {...tally.progress(), ...end}});
		}
	};
	let reportedAt = clock.monotonic();
	try {
		const read = (key: ResourceId) => {
			const host = hostOf(key);
			const engine = engineAt(host);
			if (!engine) {
				throw new EngineError('lost', `Not connected to ${host}.`);
			}

			return readLogOf(engine, key, {tail: 'all', follow: false, isMerged: keys.length > 1}, signal);
		};
		for await (const parts of wholeLogs(keys, read)) {
			for (const {key, lines} of parts) {
				tally.add(key, lines);
			}

			if (clock.monotonic() - reportedAt >= searchTick) {
				reportedAt = clock.monotonic();
				report();
			}
		}

		report({status: 'done'});
	} catch (error) {
		report({status: 'failed', problem: problemOf(error)});
	}
}

/** Counts lines, and collects the wanted ones up to a number of bytes. */
function createTally(isWanted: LogSearch['isWanted'], maxBytes: number) {
	let searched = 0;
	let last = '';
	let count = 0;
	let hits = noLines();
	let fresh: LogLine[] = [];
	const keep = () => {
		hits = appendLines(hits, fresh);
		fresh = [];
	};
	const [keys, numbers]: [ResourceId[], number[]] = [[], []];
	const places = new Map<ResourceId, LogPlace>();
	return {
		add(key: ResourceId, lines: readonly LogLine[]) {
			const place = places.get(key) ?? {read: 0, position: undefined, checkpoints: []};
			places.set(key, place);
			for (const line of lines.filter(({stream}) => stream !== 'engine')) {
				searched++;
				last = line.at || last;
				advance(place, line);
				const isHit = isWanted(line.text);
				count += Number(isHit);
				if (isHit && hits.size < maxBytes) {
					fresh.push(line);
					keys.push(key);
					numbers.push(place.read);
				}
			}

			if (fresh.length >= keptTogether) {
				keep();
			}
		},
		progress(): SearchProgress {
			keep();
			const checkpoints = new Map([...places].map(([key, place]) => [key, place.checkpoints]));
			return {searched, readTo: parseTimestamp(last), count, hits: {lines: hits, keys, numbers}, checkpoints};
		},
	};
}

/** How many lines of a log have been read, and where the last one is. */
type LogPlace = {read: number; position: LogPosition; readonly checkpoints: Checkpoint[]};

function advance(place: LogPlace, line: LogLine): void {
	place.read++;
	place.position = positionAfter(place.position, [line]);
	const {position} = place;
	const time = place.read % stride === 0 ? parseTimestamp(position?.after) : undefined;
	if (position && time) {
		place.checkpoints.push({before: place.read, at: position.after, time, count: position.afterCount});
	}
}
