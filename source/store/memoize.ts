import {RecentMap} from '../model/recent-map.ts';

/**
 * Memoize only the last result: the same arguments (by identity) return the same object. Nothing is kept longer than
 * needed.
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

/** Pass a pure function its own last result first, so that it can continue from it. */
export function memoizeFold<Arguments extends readonly unknown[], Result>(
	compute: (last: Result | undefined, ...args: Arguments) => Result,
): (...args: Arguments) => Result {
	let last: Result | undefined;
	return memoizeLast((...args: Arguments) => {
		last = compute(last, ...args);
		return last;
	});
}

/** Memoize the results for the `kept` most recent keys. */
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
