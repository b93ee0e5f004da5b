import type {ResourceId} from '../../model/resource-id.ts';

/** A line that was found in the whole log. */
export type LogHit = {
	/** As in `grep -n`, from 1. */
	readonly number: number;
	readonly text: string;
};

/** A search of a whole log through the engine, whatever of it is loaded. */
export type LogSearch = {
	readonly key: ResourceId;
	/** Lines that have been read. */
	readonly searched: number;
	/** Lines that have been found, and the first of them. */
	readonly count: number;
	readonly hits: readonly LogHit[];
	readonly status: 'reading' | 'done' | 'failed';
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
};

/** The most hits that are kept; all are counted. */
export const mostHits = 2000;

/** A search that has found nothing yet. */
export function newSearch(key: ResourceId): LogSearch {
	return {key, searched: 0, count: 0, hits: [], status: 'reading', problem: undefined};
}
