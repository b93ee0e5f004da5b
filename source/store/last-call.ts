/**
 * A pure function that remembers its last answer: with the same arguments (by identity) the same object comes back.
 * One answer only, so that nothing is held for longer than it is looked at.
 */
export function lastCall<Arguments extends readonly unknown[], Result>(
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
