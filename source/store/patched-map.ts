/** What has become of one entry; undefined where there was none, or is none any more. */
export type Change<Key, Value> = {
	readonly key: Key;
	readonly before: Value | undefined;
	readonly after: Value | undefined;
};

/** So many patches, and all entries are copied into a map of their own. */
const mostPatches = 1000;

/** To take over more changes than this one by one takes longer than to begin anew. */
const mostChanges = 200;

/**
 * The map with some entries set, or removed where the value is undefined. What stays as it was is shared with the map
 * before: to copy 31,000 entries for each change takes longer than to show it.
 */
export function patched<Key, Value extends object>(
	map: ReadonlyMap<Key, Value>,
	patches: readonly (readonly [Key, Value | undefined])[],
): ReadonlyMap<Key, Value> {
	const after = (map instanceof PatchedMap ? map : new PatchedMap<Key, Value>(map)).with(patches);
	return after.age > mostPatches ? new Map(after) : after;
}

/** What has changed in a map since it was `earlier`, oldest first; undefined where that is not known, or too much. */
export function changesSince<Key, Value extends object>(
	map: ReadonlyMap<Key, Value>,
	earlier: ReadonlyMap<Key, Value>,
): readonly Change<Key, Value>[] | undefined {
	const changes = map === earlier ? [] : map instanceof PatchedMap ? map.changesSince(earlier) : undefined;
	return changes && changes.length <= mostChanges ? changes : undefined;
}

/** A map and what is different from it. It never changes; the list of changes is shared with those made of it. */
class PatchedMap<Key, Value extends object> implements ReadonlyMap<Key, Value> {
	readonly size: number;
	/** How many changes it is away from the map that it began with. */
	readonly age: number;
	readonly #base: ReadonlyMap<Key, Value>;
	readonly #patches: ReadonlyMap<Key, Value | undefined>;
	readonly #changes: Change<Key, Value>[];

	constructor(
		base: ReadonlyMap<Key, Value>,
		patches: ReadonlyMap<Key, Value | undefined> = new Map(),
		changes: Change<Key, Value>[] = [],
		size: number = base.size,
	) {
		this.size = size;
		this.age = changes.length;
		this.#base = base;
		this.#patches = patches;
		this.#changes = changes;
	}

	with(patches: readonly (readonly [Key, Value | undefined])[]): PatchedMap<Key, Value> {
		const all = new Map(this.#patches);
		// Where another map was made of this one before, the list goes on with what has happened to that.
		const changes = this.#changes.length === this.age ? this.#changes : this.#changes.slice(0, this.age);
		let {size} = this;
		for (const [key, after] of patches) {
			const before = all.has(key) ? all.get(key) : this.#base.get(key);
			size += Number(after !== undefined) - Number(before !== undefined);
			all.set(key, after);
			changes.push({key, before, after});
		}

		return new PatchedMap(this.#base, all, changes, size);
	}

	changesSince(earlier: ReadonlyMap<Key, Value>): readonly Change<Key, Value>[] | undefined {
		const age = earlier === this.#base ? 0 : earlier instanceof PatchedMap ? this.#ageOf(earlier) : undefined;
		return age === undefined || age > this.age ? undefined : this.#changes.slice(age, this.age);
	}

	#ageOf(other: PatchedMap<Key, Value>): number | undefined {
		return other.#changes === this.#changes ? other.age : undefined;
	}

	get(key: Key): Value | undefined {
		return this.#patches.has(key) ? this.#patches.get(key) : this.#base.get(key);
	}

	has(key: Key): boolean {
		return this.get(key) !== undefined;
	}

	*entries(): Generator<[Key, Value], undefined> {
		for (const [key, value] of this.#base) {
			const now = this.#patches.has(key) ? this.#patches.get(key) : value;
			if (now !== undefined) {
				yield [key, now];
			}
		}

		for (const [key, value] of this.#patches) {
			if (value !== undefined && !this.#base.has(key)) {
				yield [key, value];
			}
		}

		return undefined;
	}

	*keys(): Generator<Key, undefined> {
		for (const [key] of this.entries()) {
			yield key;
		}

		return undefined;
	}

	*values(): Generator<Value, undefined> {
		for (const [, value] of this.entries()) {
			yield value;
		}

		return undefined;
	}

	[Symbol.iterator](): Generator<[Key, Value], undefined> {
		return this.entries();
	}

	forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
		for (const [key, value] of this) {
			tell(value, key, this);
		}
	}
}
