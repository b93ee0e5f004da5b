/** A parser of the entries of a list, in an order; leaves out those that `parse` cannot read. */
export function listParser<Item>(
	parse: (host: string, entry: unknown) => Item | undefined,
	order: (a: Item, b: Item) => number,
): (host: string, entries: readonly unknown[]) => readonly Item[] {
	return (host, entries) =>
		entries
			.map(entry => parse(host, entry))
			.filter(item => item !== undefined)
			.toSorted(order);
}

/** The order of items by name. */
export function byName(a: {readonly name: string}, b: {readonly name: string}): number {
	return a.name < b.name ? -1 : 1;
}
