/** What `docker stats` calls usage: without the page cache that the kernel can drop, where one of these is told. */
export function withoutPageCache(usage: number, ...caches: readonly (number | undefined)[]): number {
	return usage - (caches.find(bytes => bytes !== undefined && bytes < usage) ?? 0);
}

/** A limit of so many processes; "no limit" is the greatest number of 64 bits, zero, or left out. */
export function limitOfPids(limit: number | undefined): number | undefined {
	return limit && Number.isSafeInteger(limit) ? limit : undefined;
}

/** All of them together; what isn't told counts nothing. */
export function sum(values: readonly (number | undefined)[]): number {
	return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
