import type {LogLine} from '../../model/log.ts';
import {engineId, type ResourceId} from '../../model/resource-id.ts';
import {wantedLine} from '../../store/log/filters.ts';
import {type LogHit, type LogSearch, mostHits, newSearch} from '../../store/log/log-search.ts';
import {createBatch} from '../batch.ts';
import {problemOf, type StreamContext} from '../stream.ts';

/** Progress is shown ten times a second. */
const searchTick = 100;

/** Search the whole log of a container for the lines that pass the filters and the search, until the signal aborts. */
export async function searchLog(context: StreamContext, key: ResourceId, signal: AbortSignal): Promise<void> {
	const {engine, store, clock} = context;
	const isWanted = wantedLine(store.getState());
	const hits: LogHit[] = [];
	let search = newSearch(key);
	const batch = createBatch<LogSearch>(clock, searchTick, found => {
		const last = found.at(-1);
		store.dispatch(...(last && !signal.aborted ? [{type: 'log-searched', search: last} as const] : []));
	});
	const add = (lines: readonly LogLine[]) => {
		let {searched, count} = search;
		for (const {stream, text} of lines) {
			searched += stream === 'engine' ? 0 : 1;
			if (isWanted?.(text)) {
				count++;
				hits.push(...(hits.length < mostHits ? [{number: searched, text}] : []));
			}
		}

		search = {...search, searched, count, hits: hits.length === search.hits.length ? search.hits : [...hits]};
		batch.add(search);
	};
	batch.add(search);
	try {
		for await (const lines of engine.containers.logs(engineId(key), {tail: 'all', follow: false}, signal)) {
			add(lines);
		}

		batch.add({...search, status: 'done'});
	} catch (error) {
		batch.add({...search, status: 'failed', problem: problemOf(error)});
	}

	batch.flush();
}
