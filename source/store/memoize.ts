import {RecentMap} from '../model/recent-map.ts';

/**
 * A pure function that remembers its last answer: with the same arguments (by identity) the same object comes back.
 * One answer only, so that nothing is held for longer than it is looked at.
 */
export function memoizeLast<Arguments extends readonly unknown[], Result>(
	compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
	let last: {readonly args: Arguments; readonly result: Result} | undefined;
	return (...args) => {
		if (last?.args.length !== args.length || args.some((arg, index) => arg !== last?.args[index])) {
			last = {args, result: compute(...args)};
		}

		return last.result;
	};
}

/** A pure function that gets its own last result first, so that it can continue from it. */
export function memoizeFold<Arguments extends readonly unknown[], Result>(
	compute: (last: Result | undefined, ...args: Arguments) => Result,
): (...args: Arguments) => Result {
	let last: Result | undefined;
	return memoizeLast((...args: Arguments) => {
		last = compute(last, ...args);
		return last;
	});
}

/** A pure function that remembers its results for the `kept` keys that it was called with last. */
export function memoizeRecent<Key, Arguments extends readonly unknown[], Result>(
	compute: (key: Key, ...args: Arguments) => Result,
): (kept: number, key: Key, ...args: Arguments) => Result {
	const recent = new RecentMap<Key, {readonly args: Arguments; readonly result: Result}>();
	return (kept, key, ...args) => {
		let known = recent.get(key);
		if (!known || known.args.some((arg, index) => arg !== args[index])) {
			known = {args, result: compute(key, ...args)};
		}

		recent.set(key, known, kept);
		return known.result;
	};
}
