/** Memory usage as in `docker stats`: without the page cache, the first of `caches` that is known. */
export function withoutPageCache(usage: number, ...caches: readonly (number | undefined)[]): number {
	return usage - (caches.find(bytes => bytes !== undefined && bytes < usage) ?? 0);
}

/** The process limit; undefined for none, which engines write as the largest 64-bit number, as zero, or not at all. */
export function limitOfPids(limit: number | undefined): number | undefined {
	return limit && Number.isSafeInteger(limit) ? limit : undefined;
}
